package io.contextunity.worker.harvest.product;

import io.contextunity.worker.harvest.feed.FeedRecord;
import io.contextunity.worker.harvest.feed.Header;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Watches which columns a feed has while it is read, and which of them anybody asks for. */
final class ColumnUse {
  private final List<FeedColumns.Need> needs;
  private final Set<String> asked;
  private final Set<String> present = new LinkedHashSet<>();
  private final Set<String> unused = new LinkedHashSet<>();
  private final Set<String> wanting = new HashSet<>();
  private boolean isTable;

  ColumnUse(ProductFields fields) {
    needs = fields.needs();
    asked = new LinkedHashSet<>(fields.columns());
    needs.forEach(need -> wanting.addAll(need.anyOf()));
  }

  void table(Header header) {
    isTable = true;
    Set<String> used = new HashSet<>();
    for (String column : asked) {
      header.find(withoutParent(column)).ifPresent(used::add);
    }
    for (String name : header.names()) {
      if (present.size() < FeedColumns.MOST && present.add(name) && !used.contains(name)) {
        unused.add(name);
      }
    }
    wanting.removeIf(column -> header.has(withoutParent(column)));
    wanting.remove("@section");
    wanting.remove("@sheet");
  }

  void record(FeedRecord feedRecord) {
    if (isTable || feedRecord.problem().isPresent()) {
      return;
    }
    wanting.removeIf(column -> !feedRecord.all(column).isEmpty());
    for (String name : feedRecord.names()) {
      if (present.size() < FeedColumns.MOST && name.indexOf('[') < 0 && present.add(name)) {
        if (asked.stream().noneMatch(column -> isAsked(column, name))) {
          unused.add(name);
        }
      }
    }
  }

  private static boolean isAsked(String column, String name) {
    String own = withoutParent(column);
    int selected = own.indexOf('[');
    return own.equals(name)
        || own.endsWith("*") && name.startsWith(own.substring(0, own.length() - 1))
        || selected > 0 && name.startsWith(own.substring(0, selected));
  }

  FeedColumns columns() {
    List<FeedColumns.Need> checked = new ArrayList<>();
    for (FeedColumns.Need need : needs) {
      boolean found = !wanting.containsAll(need.anyOf());
      checked.add(new FeedColumns.Need(need.what(), need.anyOf(), need.required(), found));
    }
    return new FeedColumns(List.copyOf(present), List.copyOf(unused), checked);
  }

  static String withoutParent(String column) {
    return column.startsWith("parent.") ? column.substring("parent.".length()) : column;
  }
}
