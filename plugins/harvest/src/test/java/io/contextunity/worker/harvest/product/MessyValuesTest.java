package io.contextunity.worker.harvest.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values that need more than a column's name. */
class MessyValuesTest {
  @Test
  void read_edits_areDoneInTheirOrder() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            """
            format: csv
            fields:
              sku: {from: text, after: "No. ", before: " ("}
              name: {from: title | text, replace: {"(R)": "", "  ": " "}}
              category: {from: group, split: "-", map: {ten: Tents, "*": Other}}
              brand: {from: maker, letters: upper}
              images: {from: pictures, split: ",", replace: {"http:": "https:"}}
            attributes:
              colour: {from: colour, letters: lower, map: {rt: red, bl: blue}}
              country: {from: origin, split: "/", part: -1}
            """,
            """
            text;title;group;maker;pictures;colour;origin
            Art. No. T-1 (new);Dome(R)  2;TEN-x;Alpina;http://a/1,http://a/2;RT;EU/DE
            nothing;x;;;;;
            """);

    Product only = read.only();
    assertThat(only.sku()).isEqualTo("T-1");
    assertThat(only.name()).isEqualTo("Dome 2");
    assertThat(only.category()).containsExactly("Tents", "Other");
    assertThat(only.brand()).isEqualTo("ALPINA");
    assertThat(only.images()).containsExactly("https://a/1", "https://a/2");
    assertThat(only.attributes()).containsEntry("colour", "red").containsEntry("country", "DE");
    assertThat(read.reasons).containsExactly("3: sku is missing");
  }

  @Test
  void read_escapedAndEscapedAgain_isText() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            "format: csv",
            """
            sku;name;brand;category;description
            A;"Caf&amp;eacute; &amp;amp; Bar";"Ren\\u00e9 &#38; Co";"Bags &gt; Packs";"&lt;p&gt;Light &amp;lt; 2 kg&lt;/p&gt;<br/>5 < 7 > 3\\r\\nEnd"
            """);

    Product only = read.only();
    assertThat(only.name()).isEqualTo("Café & Bar");
    assertThat(only.brand()).isEqualTo("René & Co");
    assertThat(only.category()).containsExactly("Bags", "Packs");
    assertThat(only.description()).isEqualTo("Light < 2 kg 5 < 7 > 3 End");
  }

  @Test
  void read_units_bringAttributesToOne() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            """
            format: csv
            attributes: [weight, length]
            units: {weight: g, length: {to: mm, from: cm}}
            """,
            "sku;name;weight;length\nA;x;1,2 kg;30\nB;y;light;2 m\n");

    assertThat(read.bySku("A").attributes())
        .containsEntry("weight", "1200 g")
        .containsEntry("length", "300 mm");
    assertThat(read.bySku("B").attributes())
        .containsEntry("weight", "light")
        .containsEntry("length", "2000 mm");
    assertThat(read.remarks)
        .containsExactly("2: attribute 'weight': 'light' cannot be brought to g (see units)");
  }

  @Test
  void read_pricesThatSayMore_areKeptAsText() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            "format: csv",
            "sku;name;price\nA;x;ab 19,90\nB;y;19,90 - 24,90\nC;z;on request\nD;u;1,299\n");

    assertThat(read.bySku("A").price().orElseThrow()).isEqualByComparingTo("19.9");
    assertThat(read.bySku("A").attributes()).containsEntry("price_text", "ab 19,90");
    assertThat(read.bySku("B").price().orElseThrow()).isEqualByComparingTo("19.9");
    assertThat(read.bySku("B").attributes())
        .containsEntry("price_text", "19,90 - 24,90")
        .containsEntry("price_to", "24.9");
    assertThat(read.bySku("C").price()).isEmpty();
    assertThat(read.bySku("C").currency()).isEmpty();
    assertThat(read.bySku("C").attributes()).containsEntry("price_text", "on request");
    assertThat(read.reasons)
        .containsExactly("5: price '1,299' is ambiguous (set decimal to point or comma)");
  }

  @Test
  void read_wordsInPlaceOfARequiredPrice_goToTheQuarantine() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            "{format: csv, required: [price]}", "sku;name;price\nC;z;on request\n");

    assertThat(read.reasons).containsExactly("2: price 'on request' is no price");
  }

  @Test
  void read_minorUnits_areHundredthsOrWhatTheCurrencyHas() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            "{format: jsonl, minor-units: true}",
            """
            {"sku": "A", "name": "x", "price": 1999, "currency": "GBP"}
            {"sku": "B", "name": "y", "price": 1999, "currency": "JPY"}
            {"sku": "C", "name": "z", "price": "1999p", "currency": "EUR"}
            """);

    assertThat(read.products)
        .extracting(product -> product.price().orElseThrow() + " " + product.currency())
        .containsExactly("19.99 GBP", "1999 JPY", "19.99 GBP");
  }

  @Test
  void read_numbersOfPrograms_haveDecimalPoints() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            "format: json", "[{\"sku\": \"A\", \"name\": \"x\", \"price\": 1.299}]");

    assertThat(read.only().price().orElseThrow()).isEqualByComparingTo("1.299");
  }

  @Test
  void columns_ofATree_areThePathsThatHadValues() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            "{format: json, fields: {price: price.amount, brand: maker}, attributes: {'*': x.*}}",
            """
            [{"sku": "A", "name": "x", "price": {"amount": 1, "currency": "EUR"}, "x": {"a": 1}},
             {"sku": "B", "name": "y", "stock": 3}]
            """);

    assertThat(read.columns.present())
        .containsExactly("sku", "name", "price.amount", "price.currency", "x.a", "stock");
    assertThat(read.columns.unused()).containsExactly("price.currency", "stock");
    assertThat(read.columns.missing())
        .containsExactly(new FeedColumns.Need("field 'brand'", List.of("maker"), false, false));
  }

  @Test
  void columns_ofAnotherTime_areCompared() {
    FeedColumns earlier = new FeedColumns(List.of("a", "b"), List.of(), List.of());
    FeedColumns now = new FeedColumns(List.of("b", "c"), List.of(), List.of());

    assertThat(now.addedSince(earlier)).containsExactly("c");
    assertThat(now.goneSince(earlier)).containsExactly("a");
  }
}
