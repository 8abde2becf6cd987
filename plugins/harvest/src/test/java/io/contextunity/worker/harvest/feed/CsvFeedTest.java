package io.contextunity.worker.harvest.feed;

import static io.contextunity.worker.harvest.feed.ReadFeed.read;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.harvest.supplier.Format;
import io.contextunity.worker.harvest.supplier.Reading;
import io.contextunity.worker.harvest.supplier.TableShape;
import io.contextunity.worker.harvest.supplier.TableShape.Sections;
import io.contextunity.worker.harvest.supplier.Variants;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFeedTest {

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void read_anyDelimiter_isFound(String delimiter) throws IOException {
    String feed = "sku,\"na;me|,\tx\",price\nA,Tent,5\n".replace(",", delimiter);

    assertThat(read(Format.CSV, feed).get(0).first("price")).isEqualTo("5");
  }

  @Test
  void read_quotedLineBreaks_stayInTheField() throws IOException {
    List<FeedRecord> records = read(Format.CSV, "sku,text\nA,\"one\r\ntwo, \"\"three\"\"\"\nB,x\n");

    assertThat(records.get(0).first("text")).isEqualTo("one\r\ntwo, \"three\"");
    assertThat(records.get(1).line()).isEqualTo(4);
    assertThat(records.get(1).number()).isEqualTo(2);
  }

  static Stream<Arguments> encodings() {
    String feed = "sku;name\nA;Zürich Größe\n";
    return Stream.of(
        Arguments.of("utf-8", feed.getBytes(UTF_8)),
        Arguments.of("utf-8 with mark", ("\uFEFF" + feed).getBytes(UTF_8)),
        Arguments.of("utf-16le with mark", ("\uFEFF" + feed).getBytes(UTF_16LE)),
        Arguments.of("utf-16be with mark", ("\uFEFF" + feed).getBytes(UTF_16BE)),
        Arguments.of("utf-16le", feed.getBytes(UTF_16LE)),
        Arguments.of("utf-16be", feed.getBytes(UTF_16BE)),
        Arguments.of("windows-1252", feed.getBytes(Charset.forName("windows-1252"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encodings")
  void read_anyEncoding_isFound(String name, byte[] bytes) throws IOException {
    FeedRecord only = read(Reading.of(Format.CSV), bytes).get(0);

    assertThat(only.first("sku")).as(name).isEqualTo("A");
    assertThat(only.first("name")).isEqualTo("Zürich Größe");
  }

  @Test
  void read_declaredEncoding_isObeyed() throws IOException {
    Reading reading =
        new Reading(Format.CSV, "", "", "windows-1251", TableShape.FOUND_OUT, Variants.NONE);

    List<FeedRecord> records =
        read(reading, "sku;name\nA;Палатка\n".getBytes(Charset.forName("windows-1251")));

    assertThat(records.get(0).first("name")).isEqualTo("Палатка");
  }

  @Test
  void read_wrongNumberOfFields_isABrokenRecord() throws IOException {
    List<FeedRecord> records = read(Format.CSV, "a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n1,2,3\n");

    assertThat(records)
        .extracting(r -> r.problem().orElse(""))
        .containsExactly(
            "2 fields where the header has 3", "4 fields where the header has 3", "", "");
    assertThat(records.get(0).raw(100)).isEqualTo("row=1 ¦ 2");
  }

  @Test
  void read_strayQuotes_costOneRecord() throws IOException {
    List<FeedRecord> records = read(Format.CSV, "a,b\n5\" pipe,x\n\"x\"y,2\n3,4\n");

    assertThat(records).extracting(r -> r.first("a")).containsExactly("5\" pipe", "xy", "3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\'',
      value = {
        "5\" pipe~5\" pipe",
        "5\\\" pipe~5\\\" pipe",
        "the \"best\" tent~the best tent",
        "a 5\" and a 6\" pipe~a 5 and a 6 pipe",
        "red, blue and 5\" long~red, blue and 5\" long"
      })
  void read_quotesInsideOfQuotes_costNoOtherRecord(String written, String expected)
      throws IOException {
    String feed = "\"a\",\"b\",\"c\"\n\"1\",\"%s\",\"x\"\n\"2\",\"y\",\"z\"\n".formatted(written);

    List<FeedRecord> records = read(Format.CSV, feed);

    assertThat(records).extracting(r -> r.first("b")).containsExactly(expected, "y");
    assertThat(records).extracting(r -> r.first("c")).containsExactly("x", "z");
  }

  @Test
  void read_quoteNeverClosedAmongQuotedFields_costsOneRecord() throws IOException {
    String row = "\"%d\";\"x\r\nx\";\"y\";\"z\"\r\n";
    String feed = "a;b;c;d\r\n" + row.formatted(1) + "\"2\";\"x;\"y\";\"z\"\r\n" + row.formatted(3);
    feed += row.formatted(4).repeat(3000) + "5;\"x;y;z\r\n" + row.formatted(6) + row.formatted(7);

    List<FeedRecord> records = read(Format.CSV, feed);

    assertThat(records).hasSize(3006);
    assertThat(records).filteredOn(r -> r.problem().isPresent()).hasSize(2);
    assertThat(records.get(3005).first("a")).isEqualTo("7");
    assertThat(records.get(3005).line()).isEqualTo(6010);
  }

  @Test
  void read_quoteNeverClosed_costsOneRecord() throws IOException {
    List<FeedRecord> records = read(Format.CSV, "a,b\n1,x\n2,\"y\n3,z\n4,u\n");

    assertThat(records)
        .extracting(r -> r.problem().orElse(r.first("a")))
        .containsExactly("1", "a quote that is never closed", "3", "4");
    assertThat(records).extracting(FeedRecord::line).containsExactly(2L, 3L, 4L, 5L);
  }

  @Test
  void read_twoStrayQuotes_loseNoRowBetweenThem() throws IOException {
    List<FeedRecord> records =
        read(Format.CSV, "a,b,c,d\n1,\"x,0,0\n2,y,0,0\n3,\"z,0,0\n4,u,0,0\n");

    assertThat(records)
        .extracting(r -> r.problem().orElse(r.first("a")))
        .containsExactly("a quote that is never closed", "2", "a quote that is never closed", "4");
  }

  @Test
  void read_textOfSeveralLinesThatLooksLikeRows_staysInItsField() throws IOException {
    String text = "Set of colours:\nred, green, blue, white\nand \"\"more\"\"";

    List<FeedRecord> records =
        read(Format.CSV, "a,b,c,d\n1,\"" + text + "\",x,y\n2,z,x,\"" + text + "\"\n");

    assertThat(records).extracting(r -> r.first("a")).containsExactly("1", "2");
    assertThat(records.get(0).first("b")).endsWith("red, green, blue, white\nand \"more\"");
    assertThat(records.get(1).first("d")).startsWith("Set of colours:\nred");
  }

  @Test
  void read_lastFieldThatEndsWithALineBreak_isWhole() throws IOException {
    List<FeedRecord> records = read(Format.CSV, "a,b\n1,\"x\n\"\n2,\"y\n\"");

    assertThat(records)
        .extracting(r -> r.problem().orElse(r.first("b")))
        .containsExactly("x\n", "y\n");
  }

  @Test
  void read_quoteNeverClosedBehindSkippedRows_costsOneRecord() throws IOException {
    Reading reading =
        new Reading(
            Format.CSV,
            "",
            "",
            "",
            new TableShape(List.of(), TableShape.FIND_HEADER, List.of(), 1, Sections.RECORD, false),
            Variants.NONE);

    List<FeedRecord> records =
        read(
            reading,
            "\"Prices\r\na;b;c;d\r\n1;\"x;0;0\r\n2;y;0;0\r\n3;\"z;0;0\r\n".getBytes(UTF_8));

    assertThat(records)
        .extracting(r -> r.problem().orElse(r.first("a")))
        .containsExactly("a quote that is never closed", "2", "a quote that is never closed");
    assertThat(records).extracting(FeedRecord::line).containsExactly(3L, 4L, 5L);
  }

  @Test
  void read_emptyLines_areNoRecords() throws IOException {
    assertThat(read(Format.CSV, "\na,b\n\n1,2\n\n\n")).hasSize(1);
    assertThat(read(Format.CSV, "")).isEmpty();
  }

  @Test
  void read_rowsBeforeTheHeader_areSkipped() throws IOException {
    Reading reading =
        new Reading(
            Format.CSV,
            "",
            "",
            "",
            new TableShape(List.of(), TableShape.FIND_HEADER, List.of(), 2, Sections.RECORD, false),
            Variants.NONE);

    List<FeedRecord> records =
        read(reading, "Price list, of, today, 2026\n\nsku;name\nA;Tent\n".getBytes(UTF_8));

    assertThat(records.get(0).first("name")).isEqualTo("Tent");
  }

  @Test
  void read_columnInOtherCase_isFound() throws IOException {
    assertThat(read(Format.CSV, " SKU ,Name\nA,x\n").get(0).first("sku")).isEqualTo("A");
  }

  @Test
  void read_emptyHeader_isABadFeed() {
    assertThatThrownBy(() -> read(Format.CSV, ";;;\n1;2;3;4\n"))
        .isInstanceOf(BadFeedException.class)
        .hasMessage(
            "The feed has no header row: '1 | 2 | 3 | 4' names no column (see header and columns)");
  }

  @Test
  void read_tooManyOpenQuotes_isABadFeed() {
    assertThatThrownBy(() -> read(Format.CSV, "a,b,c,d\n" + "1,x,y,\"0\n".repeat(250)))
        .isInstanceOf(BadFeedException.class)
        .hasMessageContaining("quotes are never closed");
  }
}
