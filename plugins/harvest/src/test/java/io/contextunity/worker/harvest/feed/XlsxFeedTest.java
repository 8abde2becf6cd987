package io.contextunity.worker.harvest.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.harvest.supplier.Format;
import io.contextunity.worker.harvest.supplier.Reading;
import io.contextunity.worker.harvest.supplier.TableShape;
import io.contextunity.worker.harvest.supplier.TableShape.Sections;
import io.contextunity.worker.harvest.supplier.Variants;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

class XlsxFeedTest {

  private static byte[] workbook() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      Worksheet notes = workbook.newWorksheet("Notes");
      notes.value(0, 0, "nothing here");
      Worksheet prices = workbook.newWorksheet("Prices");
      prices.value(1, 0, "sku");
      prices.value(1, 1, "price");
      prices.value(1, 2, "sold");
      prices.value(2, 0, "A-1");
      prices.value(2, 1, 19.95);
      prices.value(2, 2, true);
      prices.value(4, 0, 4006381333931L);
      prices.finish();
    }
    return bytes.toByteArray();
  }

  private static Reading sheet(String name) {
    TableShape shape =
        new TableShape(
            name.isEmpty() ? List.of() : List.of(name),
            TableShape.FIND_HEADER,
            List.of(),
            0,
            Sections.RECORD,
            false);
    return new Reading(Format.XLSX, "", "", "", shape, Variants.NONE);
  }

  @Test
  void read_namedSheet_givesItsRowsAsText() throws IOException {
    List<FeedRecord> records = ReadFeed.read(sheet("Prices"), workbook());

    assertThat(records).hasSize(2);
    assertThat(records.get(0).first("price")).isEqualTo("19.95");
    assertThat(records.get(0).line()).isEqualTo(3);
    assertThat(records.get(1).first("sku")).isEqualTo("4006381333931");
    assertThat(records.get(1).first("price")).isEmpty();
  }

  @Test
  void read_unknownSheet_namesThoseThatThereAre() throws IOException {
    byte[] workbook = workbook();

    assertThatThrownBy(() -> ReadFeed.read(sheet("Prizes"), workbook))
        .isInstanceOf(BadFeedException.class)
        .hasMessage(
            "The workbook has no sheet 'Prizes' (did you mean 'Prices'? known: Notes, Prices)");
  }

  @Test
  void read_noWorkbook_isABadFeed() {
    assertThatThrownBy(() -> ReadFeed.read(Format.XLSX, "sku,name\n"))
        .isInstanceOf(BadFeedException.class)
        .hasMessageStartingWith("The feed is no XLSX workbook");
  }

  @Test
  void read_largerUnpackedThanAllowed_isABadFeed() throws IOException {
    byte[] workbook = workbook();

    assertThatThrownBy(
            () -> Feeds.read(new ByteArrayInputStream(workbook), sheet(""), 100, r -> {}))
        .isInstanceOf(BadFeedException.class)
        .hasMessage("The feed unpacks to more than 100 bytes (see max-unpacked-bytes)");
  }
}
