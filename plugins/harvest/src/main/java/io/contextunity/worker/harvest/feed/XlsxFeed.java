package io.contextunity.worker.harvest.feed;

import io.contextunity.worker.core.TemporaryFolder;
import io.contextunity.worker.harvest.supplier.Nearest;
import io.contextunity.worker.harvest.supplier.Reading;
import io.contextunity.worker.harvest.supplier.TableShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** The sheets of a workbook, each a table with a header of its own. */
final class XlsxFeed {
  /** What Excel itself keeps of a number; the digits after that are noise of its arithmetic. */
  private static final MathContext EXCEL_DIGITS = new MathContext(15);

  private final ReadableWorkbook workbook;
  private final TableShape shape;
  private final Set<String> wanted;
  private final RecordHandler handler;

  private XlsxFeed(ReadableWorkbook workbook, TableShape shape, RecordHandler handler) {
    this.workbook = workbook;
    this.shape = shape;
    this.wanted = handler.wanted();
    this.handler = handler;
  }

  /** Reads by way of a temporary file, because a workbook cannot be read front to back. */
  static void read(InputStream in, Reading reading, long maxBytes, RecordHandler handler)
      throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.open("harvest")) {
      Path file = folder.path().resolve("workbook.xlsx");
      Files.copy(in, file);
      Unpacked.requireUnpackedSize(file, maxBytes);
      read(file, reading.table(), handler);
    }
  }

  private static void read(Path file, TableShape shape, RecordHandler handler) throws IOException {
    try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile())) {
      XlsxFeed feed = new XlsxFeed(workbook, shape, handler);
      TableRows table = new TableRows(shape, handler);
      for (Sheet sheet : feed.sheets()) {
        feed.read(sheet, table);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (ExcelReaderException e) {
      throw new BadFeedException("The feed is no readable XLSX workbook: " + e.getMessage(), e);
    }
  }

  private List<Sheet> sheets() throws IOException {
    if (!shape.sheets().isEmpty() && !shape.sheets().contains(TableShape.ALL_SHEETS)) {
      return named(shape.sheets());
    }
    List<Sheet> tables = tables();
    if (tables.isEmpty()) {
      return List.of(workbook.getFirstSheet());
    }
    if (shape.sheets().isEmpty() && tables.size() > 1) {
      handler.warning(
          "the workbook has several sheets with these columns: %s; only the first is read (see sheets)"
              .formatted(names(tables)));
      return tables.subList(0, 1);
    }
    return tables;
  }

  private List<Sheet> named(List<String> names) throws BadFeedException {
    List<Sheet> sheets = new ArrayList<>();
    List<Sheet> all = workbook.getSheets().toList();
    for (String name : names) {
      sheets.add(
          all.stream()
              .filter(sheet -> sheet.getName().strip().equalsIgnoreCase(name.strip()))
              .findFirst()
              .orElseThrow(() -> unknown(name, all)));
    }
    return sheets;
  }

  private static BadFeedException unknown(String name, List<Sheet> all) {
    List<String> names = all.stream().map(Sheet::getName).toList();
    return new BadFeedException(
        "The workbook has no sheet '%s' (%s)".formatted(name, Nearest.hint(name, names)));
  }

  /**
   * The sheets with most of the columns that are looked for; of all, with more than half as many.
   */
  private List<Sheet> tables() throws IOException {
    Map<Sheet, Integer> hits = new LinkedHashMap<>();
    for (Sheet sheet : workbook.getSheets().toList()) {
      hits.put(sheet, sheet.getVisibility() == SheetVisibility.VISIBLE ? hits(sheet) : 0);
    }
    int most = Collections.max(hits.values());
    boolean all = shape.sheets().contains(TableShape.ALL_SHEETS);
    int fewest = Math.max(1, all ? most / 2 + 1 : most);
    List<Sheet> tables = hits.keySet().stream().filter(s -> hits.get(s) >= fewest).toList();
    if (all && tables.size() < hits.size()) {
      hits.keySet().removeAll(tables);
      handler.warning("passed over the sheets without these columns: " + names(hits.keySet()));
    }
    return tables;
  }

  private int hits(Sheet sheet) throws IOException {
    try (Stream<Row> rows = sheet.openStream()) {
      List<List<String>> first = first(rows.iterator()).stream().map(XlsxFeed::texts).toList();
      return new HeaderFinder(shape, wanted, "").find(first).hits();
    } catch (BadFeedException e) {
      return 0; // no header at all
    }
  }

  private static String names(Collection<Sheet> sheets) {
    return String.join(", ", sheets.stream().map(Sheet::getName).toList());
  }

  private void read(Sheet sheet, TableRows table) throws IOException {
    try (Stream<Row> stream = sheet.openStream()) {
      Iterator<Row> rows = stream.iterator();
      List<Row> first = first(rows);
      if (first.isEmpty()) {
        return;
      }
      HeaderFinder finder = new HeaderFinder(shape, wanted, sheet.getName());
      HeaderFinder.Found found = finder.find(first.stream().map(XlsxFeed::texts).toList());
      table.begin(found.header());
      for (Row row : first.subList(found.rows(), first.size())) {
        accept(row, table);
      }
      while (rows.hasNext()) {
        accept(rows.next(), table);
      }
    }
  }

  private List<Row> first(Iterator<Row> rows) {
    List<Row> first = new ArrayList<>();
    while (first.size() < HeaderFinder.ROWS && rows.hasNext()) {
      Row row = rows.next();
      if (row.getRowNum() > shape.skipRows() && HeaderFinder.filled(texts(row)) > 0) {
        first.add(row);
      }
    }
    return first;
  }

  private static void accept(Row row, TableRows table) throws IOException {
    List<String> cells = texts(row);
    if (!table.passesOver(cells)) {
      table.accept(cells, row.getRowNum());
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
    if (cell.getValue() instanceof BigDecimal number) {
      return number.round(EXCEL_DIGITS).stripTrailingZeros().toPlainString();
    }
    return cell.getText() == null ? "" : cell.getText();
  }
}
