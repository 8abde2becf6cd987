package io.contextunity.worker.harvest.feed;

import io.contextunity.worker.harvest.supplier.TableShape;
import io.contextunity.worker.harvest.supplier.TableShape.Sections;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/** Makes records of a table's rows; blank rows, repeated headers and section rows are none. */
final class TableRows {
  private final TableShape shape;
  private final RecordHandler handler;

  /** The section rows that hold for what follows, by the column that they stand in. */
  private final TreeMap<Integer, String> sections = new TreeMap<>();

  private Header header;
  private long number;

  TableRows(TableShape shape, RecordHandler handler) {
    this.shape = shape;
    this.handler = handler;
  }

  /** Begins a table; a workbook may have several of them. */
  void begin(Header columns) throws IOException {
    header = columns;
    sections.clear();
    handler.columns(header);
  }

  Header header() {
    return header;
  }

  /** Whether the row says nothing of a product of its own. */
  boolean passesOver(List<String> cells) {
    return cells.stream().allMatch(String::isBlank)
        || header.isRepeatedBy(cells)
        || isSection(cells);
  }

  private boolean isSection(List<String> cells) {
    if (shape.sections() == Sections.RECORD
        || header.size() < 2
        || HeaderFinder.filled(cells) != 1) {
      return false;
    }
    int column = 0;
    while (cells.get(column).isBlank()) {
      column++;
    }
    String title = cells.get(column).strip();
    if (title.chars().noneMatch(Character::isLetter)) {
      return false;
    }
    if (shape.sections() == Sections.CATEGORY) {
      sections.tailMap(column, true).clear();
      sections.put(column, title);
    }
    return true;
  }

  void accept(List<String> cells, long line) throws IOException {
    number++;
    String section = String.join(" > ", sections.values());
    handler.accept(FeedRecord.of(number, line, new RowFields(header, cells, section)));
  }

  void acceptBroken(String raw, long line, String problem) throws IOException {
    number++;
    handler.accept(FeedRecord.broken(number, line, TreeFields.of("row", raw), problem));
  }
}
