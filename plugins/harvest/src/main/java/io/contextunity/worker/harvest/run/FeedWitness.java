package io.contextunity.worker.harvest.run;

import io.contextunity.worker.harvest.feed.FeedRecord;
import io.contextunity.worker.harvest.feed.RecordHandler;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sees every record of a feed: which columns there are, and how far the cursor goes. */
final class FeedWitness implements RecordHandler {
  /** Feeds whose values are columns, such as parameters, have no end of them. */
  private static final int MOST_COLUMNS = 1000;

  private final String cursorField;
  private final Set<String> columns = new LinkedHashSet<>();
  private boolean isTable;
  private String cursor = "";

  FeedWitness(SourceSpec source) {
    cursorField = source.since().field();
  }

  @Override
  public void columns(List<String> names) {
    isTable = true;
    names.stream().filter(name -> !name.isEmpty()).forEach(this::add);
  }

  @Override
  public void accept(FeedRecord feedRecord) {
    if (!isTable && feedRecord.problem().isEmpty()) {
      feedRecord.names().forEach(this::add);
    }
    if (!cursorField.isEmpty()) {
      cursor = CursorValues.later(cursor, feedRecord.first(cursorField).strip());
    }
  }

  private void add(String column) {
    if (columns.size() < MOST_COLUMNS) {
      columns.add(column);
    }
  }

  List<String> columns() {
    return List.copyOf(columns);
  }

  String cursor() {
    return cursor;
  }
}
