package io.contextunity.worker.harvest.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Variants that say only what is different about them. */
class VariantsTest {
  @Test
  void read_parentRows_giveTheirVariantsWhatTheseLack() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            """
            format: csv
            variants: {parent: parent_sku}
            attributes: [size, colour]
            """,
            """
            sku,parent_sku,name,brand,price,quantity,size,colour
            T,,Shirt,Alpina,19.90,7,,red
            T-S,T,,,,2,S,
            T-M,T,Shirt medium,,21.50,,M,blue
            X,,Cap,Alpina,5.00,1,,
            """);

    assertThat(read.products).extracting(Product::sku).containsExactly("T-S", "T-M", "X");
    Product small = read.bySku("T-S");
    assertThat(small.name()).isEqualTo("Shirt");
    assertThat(small.brand()).isEqualTo("Alpina");
    assertThat(small.price().orElseThrow()).isEqualByComparingTo("19.9");
    assertThat(small.attributes()).containsEntry("size", "S").containsEntry("colour", "red");
    Product medium = read.bySku("T-M");
    assertThat(medium.name()).isEqualTo("Shirt medium");
    assertThat(medium.quantity()).isEmpty();
    assertThat(medium.attributes()).containsEntry("colour", "blue");
    assertThat(read.counts).isEqualTo(new CatalogueReader.Counts(3, 3, 0, 0));
  }

  @Test
  void read_parentsThatAreProducts_areKept() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            "{format: csv, variants: {parent: group, keep-parents: true, inherit: [brand]}}",
            "sku,group,name,brand\nT,T,Shirt,Alpina\nT-S,T,Small,\nT-M,T,,\nY,Z,Lost child,\n");

    assertThat(read.products).extracting(Product::sku).containsExactly("T", "T-S", "Y");
    assertThat(read.bySku("T-S").brand()).isEqualTo("Alpina");
    assertThat(read.reasons).containsExactly("4: name is missing");
  }

  @Test
  void read_nestedVariantsInXml_areProducts() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            """
            format: xml
            record: product
            variants: {path: variants.variant}
            fields: {sku: "{parent.@id}-{@code}", name: "{title} {size}", price: price}
            attributes: {size: size, colour: colour}
            """,
            """
            <shop>
              <product id="T"><title>Shirt</title><price>19.90</price><colour>red</colour>
                <variants>
                  <variant code="S"><size>S</size></variant>
                  <variant code="M"><size>M</size><price>21.50</price><colour>blue</colour></variant>
                </variants></product>
              <product id="X"><title>Cap</title><price>5</price></product>
            </shop>
            """);

    assertThat(read.bySku("T-S").name()).isEqualTo("Shirt S");
    assertThat(read.bySku("T-S").price().orElseThrow()).isEqualByComparingTo("19.9");
    assertThat(read.bySku("T-S").attributes()).containsEntry("colour", "red");
    assertThat(read.bySku("T-M").price().orElseThrow()).isEqualByComparingTo("21.5");
    assertThat(read.bySku("T-M").attributes()).containsEntry("colour", "blue");
    assertThat(read.counts.fetched()).isEqualTo(3);
  }

  @Test
  void read_nestedVariantsInJson_areProducts() throws IOException {
    TestingCatalogue read =
        TestingCatalogue.read(
            """
            format: json
            variants: {path: variants}
            fields: {price: price.amount}
            attributes: [size]
            """,
            """
            [{"sku": "T", "name": "Shirt", "price": {"amount": 19.9}, "variants": [
                {"sku": "T-S", "size": "S"},
                {"sku": "T-M", "size": "M", "price": {"amount": 21.5}},
                {"size": "L"}]},
             {"sku": "X", "name": "Cap", "price": {"amount": 5}, "variants": []}]
            """);

    assertThat(read.products).extracting(Product::sku).containsExactly("T-S", "T-M", "X");
    assertThat(read.bySku("T-S").price().orElseThrow()).isEqualByComparingTo("19.9");
    assertThat(read.bySku("T-M").price().orElseThrow()).isEqualByComparingTo("21.5");
    assertThat(read.reasons).containsExactly("1: sku is missing");
  }
}
