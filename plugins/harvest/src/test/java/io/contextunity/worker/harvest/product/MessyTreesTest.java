package io.contextunity.worker.harvest.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.harvest.feed.BadFeedException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** XML and JSON as programs write them that were written in an afternoon. */
class MessyTreesTest {
  @Test
  void read_priceOfShipping_isNotTheProducts() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            "format: google",
            """
            <rss><channel>
            <item><g:id>A</g:id><title>Dome</title>
              <g:shipping><g:country>DE</g:country><g:price>4.90 EUR</g:price></g:shipping>
              <g:price>199.00 EUR</g:price></item>
            <item><g:id>B</g:id><title>Tarp</title>
              <g:shipping><g:price>4.90 EUR</g:price></g:shipping></item>
            </channel></rss>
            """);

    assertThat(read.bySku("A").price().orElseThrow()).isEqualByComparingTo("199");
    assertThat(read.bySku("B").price()).isEmpty();
  }

  @Test
  void read_oneOfSeveralInXml_isPicked() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            """
            format: xml
            record: item
            fields: {price: "price[@type=retail]", currency: "price[@type=retail].@currency"}
            attributes: {"*": "specs.spec[@name].*"}
            """,
            """
            <list><item><sku>A</sku><name>Dome</name>
              <price type="shipping" currency="EUR">4.90</price>
              <price type="retail" currency="CHF">199.00</price>
              <specs><spec name="Colour">red</spec><spec name="Weight">2 kg</spec></specs>
            </item></list>
            """);

    assertThat(read.only().price().orElseThrow()).isEqualByComparingTo("199");
    assertThat(read.only().currency()).isEqualTo("CHF");
    assertThat(read.only().attributes())
        .containsEntry("Colour", "red")
        .containsEntry("Weight", "2 kg");
    assertThat(read.columns.missing()).isEmpty();
  }

  @Test
  void read_oneOfSeveralInJson_isPicked() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            """
            format: json
            fields: {price: "prices[type=retail].value"}
            attributes: {"*": "specs[name].value.*", colour: "specs[name=Colour].value"}
            """,
            """
            [{"sku": "A", "name": "Dome",
              "prices": [{"type": "cost", "value": 100}, {"type": "retail", "value": 199.5}],
              "specs": [{"name": "Colour", "value": "red"}, {"name": "Size", "value": ["S", "M"]}]}]
            """);

    assertThat(read.only().price().orElseThrow()).isEqualByComparingTo("199.5");
    assertThat(read.only().attributes())
        .containsEntry("Colour", "red")
        .containsEntry("colour", "red")
        .containsEntry("Size", "S, M");
  }

  @Test
  void read_recordsUnderKeys_areFound() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            "{format: json, record: products.*, fields: {sku: '@key'}}",
            "{\"products\": {\"A\": {\"name\": \"Dome\"}, \"B\": 5, \"C\": {\"name\": \"Tarp\"}}}");

    assertThat(read.products).extracting(Product::sku).containsExactly("A", "C");
    assertThat(read.reasons).containsExactly("1: no JSON object");
  }

  @Test
  void read_keysOfNoObject_saysSo() {
    assertThatThrownBy(
            () -> TestingCatalogue.read("{format: json, record: p.*}", "{\"p\": [{\"sku\": 1}]}"))
        .isInstanceOf(BadFeedException.class)
        .hasMessage("The feed has no object at 'record: p.*' (for an array leave out the *)");
  }

  @Test
  void read_jsonWrittenByHand_isForgiven() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            "{format: json, attributes: [weight, huge]}",
            """
            [ // exported 2026-11-21
             {"sku": "A", "name": "two
            lines", "weight": NaN, "huge": 1e999999999,},]
            """);

    assertThat(read.only().name()).isEqualTo("two lines");
    assertThat(read.only().attributes()).containsKey("huge");
  }

  @Test
  void read_xmlWrittenByHand_isForgiven() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            "{format: xml, record: item, attributes: [note]}",
            "<list><item><sku>A&B</sku><name>Caf&eacute; &amp; Bar &copy &unknown; \u0001x</name>"
                + "<note><![CDATA[a & b &eacute; <i>]]></note><description>&#1;ok &#xe9;"
                + "</description></item></list>");

    Product only = read.only();
    assertThat(only.sku()).isEqualTo("A&B");
    assertThat(only.name()).isEqualTo("Café & Bar &copy &unknown; x");
    assertThat(only.attributes()).containsEntry("note", "a & b é <i>");
    assertThat(only.description()).endsWith("ok é");
  }

  @Test
  void read_xmlInAnotherEncodingThanItSays_isReadInItsOwn() throws IOException {
    String feed =
        "<?xml version=\"1.0\" encoding=\"%s\"?><list><item><sku>A</sku><name>Größe %s</name></item>"
            + "</list>";
    byte[] lying = feed.formatted("UTF-8", "für Zürich").getBytes(Charset.forName("windows-1252"));
    byte[] honest = feed.formatted("ISO-8859-2", "źdźbło").getBytes(Charset.forName("ISO-8859-2"));

    assertThat(TestingCatalogue.read("{format: xml, record: item}", lying).only().name())
        .isEqualTo("Größe für Zürich");
    assertThat(TestingCatalogue.read("{format: xml, record: item}", honest).only().name())
        .isEqualTo("Größe źdźbło");
  }

  @Test
  void read_bytesThatAreNoText_costOneRecord() throws IOException {
    byte[] feed =
        "<list><item><sku>A</sku><name>Größe für alle Zelte in Übergröße, Südtiroler Hütten, Äpfel, Öfen</name></item>"
            .concat("<item><sku>B</sku><name>bad #</name></item></list>")
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < feed.length; i++) {
      feed[i] = feed[i] == '#' ? (byte) 0xFC : feed[i];
    }

    TestingCatalogue read = TestingCatalogue.read("{format: xml, record: item}", feed);

    assertThat(read.products).extracting(Product::sku).containsExactly("A");
    assertThat(read.reasons).hasSize(1);
  }
}
