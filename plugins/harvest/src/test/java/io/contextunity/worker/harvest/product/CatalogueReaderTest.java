package io.contextunity.worker.harvest.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.harvest.feed.BadFeedException;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueReaderTest {
  private final List<Product> products = new ArrayList<>();
  private final List<CatalogueProduct> entries = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();

  private static SourceSpec source(String format, Map<String, Object> more) {
    Map<String, Object> source = new HashMap<>(more);
    source.put("format", format);
    source.put("url", "http://localhost/feed");
    source.putIfAbsent("currency", "EUR");
    return SupplierFiles.inline("acme", source);
  }

  private CatalogueReader.Counts read(SourceSpec source, String feed) throws IOException {
    return new CatalogueReader(source, "t1", 1 << 20)
        .read(
            new ByteArrayInputStream(feed.getBytes(StandardCharsets.UTF_8)),
            new CatalogueReader.Sink() {
              @Override
              public void product(CatalogueProduct product) {
                entries.add(product);
                products.add(product.product());
              }

              @Override
              public void rejected(Rejection rejection) {
                reasons.add(rejection.number() + ": " + rejection.reason());
              }
            });
  }

  @Test
  void read_mapping_fillsEveryField() throws IOException {
    SourceSpec source =
        source(
            "csv",
            Map.of(
                "fields",
                Map.of(
                    "sku", "article",
                    "name", "{brand} {model} | title",
                    "category", List.of("main", "sub"),
                    "images", List.of("img1", "img2"),
                    "currency", "cur | =USD"),
                "attributes",
                Map.of("colour", "farbe")));

    read(
        source,
        """
        article;brand;model;title;main;sub;price;quantity;description;farbe;img1;img2;cur
        A-1;Alpina;Dome 2;x;Camping;Tents / Domes;1.299,90;5;"<p>Light &amp; dry</p>";red;http://a/1.jpg,http://a/2.jpg;http://a/1.jpg;
        A-2;;;Plain title;;;;;;;;;
        """);

    Product first = products.get(0);
    assertThat(first.sku()).isEqualTo("A-1");
    assertThat(first.name()).isEqualTo("Alpina Dome 2");
    assertThat(first.category()).containsExactly("Camping", "Tents", "Domes");
    assertThat(first.price()).contains(new BigDecimal("1299.9"));
    assertThat(first.currency()).isEqualTo("USD");
    assertThat(first.quantity()).contains(5L);
    assertThat(first.description()).isEqualTo("Light & dry");
    assertThat(first.attributes()).containsExactly(Map.entry("colour", "red"));
    assertThat(first.images()).containsExactly("http://a/1.jpg", "http://a/2.jpg");
    assertThat(products.get(1).name()).isEqualTo("Plain title");
    assertThat(products.get(1).price()).isEmpty();
  }

  @Test
  void read_badRecords_areRejectedWithTheirReasons() throws IOException {
    SourceSpec source = source("csv", Map.of("currency", "", "required", List.of("brand")));

    CatalogueReader.Counts counts =
        read(
            source,
            """
            sku;name;brand;price;currency;quantity
            ;Tent;B;1.5;EUR;1
            A;;B;1.5;EUR;1
            A;Tent;;1.5;EUR;1
            A;Tent;B;1.5;;1
            A;Tent;B;1.5;Euros;1
            A;Tent;B;1,299;EUR;1
            A;Tent;B;1.5;EUR;some
            A;T\uFFFDnt;B;1.5;EUR;1
            %s;Tent;B;1.5;EUR;1
            A;Tent;B;1.5;EUR;1
            A;Tent again;B;1.5;EUR;1
            """
                .formatted("s".repeat(201)));

    assertThat(reasons)
        .containsExactly(
            "1: sku is missing",
            "2: name is missing",
            "3: brand is missing",
            "4: price 1.5 has no currency (set currency for the source)",
            "5: currency 'EUROS' is no currency's code, such as EUR",
            "6: price '1,299' is ambiguous (set decimal to point or comma)",
            "7: quantity 'some' is no number",
            "8: name holds bytes that are no text in the feed's encoding (see encoding)",
            "9: sku of 201 characters (at most 200)",
            "11: sku 'A' for the second time (first in record 10)");
    assertThat(counts).isEqualTo(new CatalogueReader.Counts(11, 1, 0, 10));
  }

  @Test
  void read_lists_filterProducts() throws IOException {
    SourceSpec source =
        source(
            "csv",
            Map.of(
                "brands",
                List.of("alpina"),
                "categories",
                Map.of("allow", List.of("Camping > Tents", "Shoes"), "deny", List.of("used"))));

    CatalogueReader.Counts counts =
        read(
            source,
            """
            sku;name;brand;category
            A;x;Alpina;Camping > Tents > Domes
            B;x;ALPINA;Running > Shoes
            C;x;Other;Camping > Tents
            D;x;Alpina;Camping > Stoves
            E;x;Alpina;Camping > Tents > Used
            F;x;Alpina;
            """);

    assertThat(products).extracting(Product::sku).containsExactly("A", "B");
    assertThat(counts).isEqualTo(new CatalogueReader.Counts(6, 2, 4, 0));
  }

  @Test
  void read_yml_needsNoMapping() throws IOException {
    read(
        source("yml", Map.of()),
        """
        <yml_catalog><shop><categories><category id="1">Tents</category></categories><offers>
        <offer id="A"><name>Dome</name><vendor>Alpina</vendor><price>5</price>
          <currencyId>UAH</currencyId><categoryId>1</categoryId><picture>http://a/1</picture>
          <picture>http://a/2</picture><param name="Colour">red</param>
          <quantity_in_stock>3</quantity_in_stock></offer>
        <offer id="B"><typePrefix>Tent</typePrefix><vendor>Alpina</vendor><model>Two</model></offer>
        </offers></shop></yml_catalog>
        """);

    Product first = products.get(0);
    assertThat(first.sku()).isEqualTo("A");
    assertThat(first.brand()).isEqualTo("Alpina");
    assertThat(first.category()).containsExactly("Tents");
    assertThat(first.currency()).isEqualTo("UAH");
    assertThat(first.quantity()).contains(3L);
    assertThat(first.images()).hasSize(2);
    assertThat(first.attributes()).containsEntry("Colour", "red");
    assertThat(products.get(1).name()).isEqualTo("Tent Alpina Two");
  }

  @Test
  void read_google_needsNoMapping() throws IOException {
    read(
        source("google", Map.of()),
        """
        <rss xmlns:g="http://base.google.com/ns/1.0"><channel>
        <item><g:id>A</g:id><title>Dome</title><g:price>19.90 GBP</g:price><g:brand>Alpina</g:brand>
          <g:product_type>Camping &gt; Tents</g:product_type><g:color>red</g:color>
          <g:image_link>http://a/1</g:image_link>
          <g:additional_image_link>http://a/2</g:additional_image_link></item>
        </channel></rss>
        """);

    Product first = products.get(0);
    assertThat(first.category()).containsExactly("Camping", "Tents");
    assertThat(first.price()).contains(new BigDecimal("19.9"));
    assertThat(first.currency()).isEqualTo("GBP");
    assertThat(first.attributes()).containsEntry("color", "red");
    assertThat(first.images()).containsExactly("http://a/1", "http://a/2");
  }

  @Test
  void read_mappedColumnMissing_isABadFeedThatNamesTheNearest() {
    SourceSpec source = source("csv", Map.of("fields", Map.of("sku", "article_nr | ean")));

    assertThatThrownBy(() -> read(source, "article_no,name\nA,x\n"))
        .isInstanceOf(BadFeedException.class)
        .hasMessage(
            "The feed has no column 'article_nr' or 'ean' for field 'sku' (did you mean"
                + " 'article_no'? known: article_no, name)");
  }

  @Test
  void read_attributeColumnMissing_isABadFeed() {
    SourceSpec source = source("csv", Map.of("attributes", List.of("color")));

    assertThatThrownBy(() -> read(source, "sku,name,colour\nA,x,red\n"))
        .isInstanceOf(BadFeedException.class)
        .hasMessageStartingWith(
            "The feed has no column 'color' for attribute 'color' (did you mean 'colour'?");
  }

  @Test
  void hash_sameProduct_isTheSameWhereverItStands() throws IOException {
    SourceSpec source = source("csv", Map.of("attributes", List.of("a", "b")));

    read(source, "sku,name,price,a,b\nA,Tent,1.50,1,2\n");
    read(source, "b,a,price,name,sku\n0,0,0,Other,B\n2,1,1.5,  Tent ,A\n");

    assertThat(entries.get(2).hash()).isEqualTo(entries.get(0).hash());
    assertThat(entries.get(1).hash()).isNotEqualTo(entries.get(0).hash());
  }

  @Test
  void chunk_written_isReadBackAlike() throws IOException {
    read(
        source("csv", Map.of("attributes", List.of("a"))),
        "sku,name,price,quantity,a,category,images\nA,\"T \"\"x\"\" ü\",1.50,3,1,A > B,http://x\nB,y,,,,,\n");
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    entries.forEach(entry -> entry.writeTo(chunk));

    List<CatalogueProduct> again =
        CatalogueProduct.readAll(new ByteArrayInputStream(chunk.toByteArray()));

    assertThat(again).isEqualTo(entries);
  }

  @Test
  void cell_product_isSearchableTextAndItsFields() throws IOException {
    SourceSpec source = source("csv", Map.of("attributes", List.of("colour")));
    read(
        source,
        "sku,name,brand,category,price,quantity,description,colour,images\n"
            + "A-1,Dome,Alpina,Camping > Tents,19.90,3,Light,red,http://a/1\n");

    BrainCell cell = new ProductCells("t1", source).cell(entries.get(0));

    assertThat(cell.id()).isEqualTo("product:t1:acme:A-1");
    assertThat(cell.kind()).isEqualTo(BrainCell.Kind.CHUNK);
    assertThat(cell.sourceType()).isEqualTo("product");
    assertThat(cell.content())
        .isEqualTo("Dome\nAlpina\nCamping > Tents\nLight\ncolour: red\nsku: A-1");
    assertThat(cell.contentHash()).matches("sha256:[0-9a-f]{64}");
    assertThat(cell.metadata())
        .containsEntry("sku", "A-1")
        .containsEntry("category", List.of("Camping", "Tents"))
        .containsEntry("price", 19.9)
        .containsEntry("quantity", 3L)
        .containsEntry("attributes", Map.of("colour", "red"))
        .containsEntry("images", List.of("http://a/1"));
  }

  @Test
  void cell_otherTenant_hasAnotherHash() throws IOException {
    SourceSpec source = source("csv", Map.of());
    read(source, "sku,name\nA,x\n");
    new CatalogueReader(source, "t2", 1 << 20)
        .read(
            new ByteArrayInputStream("sku,name\nA,x\n".getBytes(StandardCharsets.UTF_8)),
            new CatalogueReader.Sink() {
              @Override
              public void product(CatalogueProduct product) {
                entries.add(product);
              }

              @Override
              public void rejected(Rejection rejection) {
                throw new AssertionError(rejection.reason());
              }
            });

    assertThat(entries.get(1).hash()).isNotEqualTo(entries.get(0).hash());
  }
}
