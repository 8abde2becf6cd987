package io.contextunity.worker.harvest.feed;

import static io.contextunity.worker.harvest.feed.ReadFeed.read;
import static io.contextunity.worker.harvest.feed.ReadFeed.readAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.harvest.supplier.Format;
import io.contextunity.worker.harvest.supplier.Reading;
import io.contextunity.worker.harvest.supplier.TableShape;
import io.contextunity.worker.harvest.supplier.Variants;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XmlFeedTest {

  @Test
  void read_recordPath_givesElementsAndAttributesByPath() throws IOException {
    List<FeedRecord> records =
        readAt(
            Format.XML,
            "products.item",
            """
            <?xml version="1.0"?>
            <catalog><products>
              <item id="7"><name>Tent &amp; Tarp&nbsp;</name>
                <price currency="EUR"><amount>5</amount></price>
                <image>a</image><image>b</image><text><![CDATA[<b>x</b>]]></text></item>
              <item id="8"/>
            </products></catalog>
            """);

    FeedRecord first = records.get(0);
    assertThat(first.first("@id")).isEqualTo("7");
    assertThat(first.first("name").replace('\u00A0', ' ').strip()).isEqualTo("Tent & Tarp");
    assertThat(first.first("price.amount")).isEqualTo("5");
    assertThat(first.first("price.@currency")).isEqualTo("EUR");
    assertThat(first.all("image")).containsExactly("a", "b");
    assertThat(first.first("text")).isEqualTo("<b>x</b>");
    assertThat(first.line()).isEqualTo(3);
    assertThat(records.get(1).first("@id")).isEqualTo("8");
  }

  @Test
  void read_yml_joinsTheCategoryTree() throws IOException {
    List<FeedRecord> records =
        read(
            Format.YML,
            """
            <!DOCTYPE yml_catalog SYSTEM "shops.dtd">
            <yml_catalog date="2026-11-21"><shop>
              <categories>
                <category id="1">Outdoor</category>
                <category id="2" parentId="1">Tents</category>
                <category id="8" parentId="9">Ring</category>
                <category id="9" parentId="8">Loop</category>
              </categories>
              <offers>
                <offer id="A" available="true"><categoryId>2</categoryId><vendor>Alpina</vendor>
                  <param name="Colour">red</param></offer>
                <offer id="B"><categoryId>404</categoryId></offer>
                <offer id="C"><categoryId>8</categoryId></offer>
              </offers></shop></yml_catalog>
            """);

    assertThat(records).hasSize(3);
    assertThat(records.get(0).first("category")).isEqualTo("Outdoor > Tents");
    assertThat(records.get(0).first("param.Colour")).isEqualTo("red");
    assertThat(records.get(1).first("category")).isEmpty();
    assertThat(records.get(2).first("category")).endsWith("Loop > Ring");
  }

  @Test
  void read_googleRss_givesItemsWithoutPrefix() throws IOException {
    List<FeedRecord> records =
        read(
            Format.GOOGLE,
            """
            <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel><title>Shop</title>
              <item><g:id>A</g:id><title>Tent</title><g:price>19.90 EUR</g:price></item>
            </channel></rss>
            """);

    assertThat(records).hasSize(1);
    assertThat(records.get(0).first("id")).isEqualTo("A");
    assertThat(records.get(0).first("price")).isEqualTo("19.90 EUR");
  }

  @Test
  void read_googleAtom_givesEntries() throws IOException {
    List<FeedRecord> records =
        read(
            Format.GOOGLE,
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
              <entry><g:id>A</g:id><title>Tent</title></entry><entry><g:id>B</g:id></entry>
            </feed>
            """);

    assertThat(records).extracting(r -> r.first("id")).containsExactly("A", "B");
  }

  @Test
  void read_externalEntity_isNotOpened(@TempDir Path directory) throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "top secret");
    String feed =
        """
        <!DOCTYPE a [<!ENTITY x SYSTEM "%s">]>
        <a><item><name>&x;</name></item></a>
        """
            .formatted(secret.toUri());

    assertThat(readAt(Format.XML, "item", feed).get(0).first("name")).isEqualTo("&x;");
  }

  @Test
  void read_declaredCodePageThatTheBytesBelie_isUtf8() throws IOException {
    String feed =
        """
        <?xml version="1.0" encoding="%s"?>
        <a><item><name>Größe Łódź</name></item></a>
        """;
    byte[] belied = feed.formatted("ISO-8859-1").getBytes(StandardCharsets.UTF_8);
    byte[] held = feed.formatted("ISO-8859-2").getBytes(Charset.forName("ISO-8859-2"));
    Reading reading = new Reading(Format.XML, "item", "", "", TableShape.FOUND_OUT, Variants.NONE);

    assertThat(read(reading, belied).get(0).first("name")).isEqualTo("Größe Łódź");
    assertThat(read(reading, held).get(0).first("name")).isEqualTo("Größe Łódź");
  }

  @Test
  void read_notWellFormed_isABadFeedWithItsPlace() {
    assertThatThrownBy(() -> readAt(Format.XML, "item", "<a>\n<item><b></item></a>"))
        .isInstanceOf(BadFeedException.class)
        .hasMessage(
            "The feed is no well-formed XML: line 2: Unexpected close tag </item>; expected </b>.");
  }

  @Test
  void read_noRecordPath_asksForIt() {
    assertThatThrownBy(() -> read(Format.XML, "<a/>"))
        .isInstanceOf(BadFeedException.class)
        .hasMessage("format xml needs 'record', the path of its records");
  }

  @Test
  void read_deeplyNested_isABadFeed() {
    String deep = "<a>" + "<b>".repeat(100) + "</b>".repeat(100) + "</a>";

    assertThatThrownBy(() -> readAt(Format.XML, "a", deep))
        .isInstanceOf(BadFeedException.class)
        .hasMessage("The feed is no well-formed XML: line 1: elements nested deeper than 32");
  }
}
