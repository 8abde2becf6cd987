package io.contextunity.worker.harvest.feed;

import io.contextunity.worker.harvest.supplier.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** One sheet of a workbook, its first row that is not empty being the header. */
final class XlsxFeed {
  private final RecordHandler handler;
  private long number;

  private XlsxFeed(RecordHandler handler) {
    this.handler = handler;
  }

  /** Reads by way of a temporary file, because a workbook cannot be read front to back. */
  static void read(InputStream in, Reading reading, long maxBytes, RecordHandler handler)
      throws IOException {
    Path file = Files.createTempFile("harvest", ".xlsx");
    try {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      Unpacked.requireUnpackedSize(file, maxBytes);
      read(file, reading, new XlsxFeed(handler));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void read(Path file, Reading reading, XlsxFeed feed) throws IOException {
    try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
        Stream<Row> rows = sheet(workbook, reading.sheet()).openStream()) {
      feed.read(rows.iterator(), reading.skipRows());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (ExcelReaderException e) {
      throw new BadFeedException("The feed is no readable XLSX workbook: " + e.getMessage(), e);
    }
  }

  private static Sheet sheet(ReadableWorkbook workbook, String name) throws BadFeedException {
    if (name.isEmpty()) {
      return workbook.getFirstSheet();
    }
    return workbook
        .findSheet(name)
        .orElseThrow(
            () ->
                new BadFeedException(
                    "The workbook has no sheet '%s' (it has: %s)"
                        .formatted(
                            name,
                            workbook
                                .getSheets()
                                .map(Sheet::getName)
                                .collect(Collectors.joining(", ")))));
  }

  private void read(Iterator<Row> rows, int skipRows) throws IOException {
    Header header = null;
    while (rows.hasNext()) {
      Row row = rows.next();
      List<String> cells = texts(row);
      if (row.getRowNum() <= skipRows || cells.stream().allMatch(String::isBlank)) {
        continue;
      }
      if (header == null) {
        header = new Header(cells);
        handler.columns(header.names());
        continue;
      }
      number++;
      handler.accept(FeedRecord.of(number, row.getRowNum(), new ColumnFields(header, cells)));
    }
  }

  private static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>(row.getCellCount());
    for (int i = 0; i < row.getCellCount(); i++) {
      texts.add(text(row.getCell(i)));
    }
    return texts;
  }

  private static String text(Cell cell) {
    if (cell == null || cell.getType() == CellType.ERROR) {
      return "";
    }
    if (cell.getType() == CellType.NUMBER) {
      return cell.asNumber().toPlainString();
    }
    return cell.getText() == null ? "" : cell.getText();
  }
}
