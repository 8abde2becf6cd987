package io.contextunity.worker.local.brain;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Conditions on the table {@code cell} and the values that they name. */
final class CellFilter {
  /** Keys of metadata that have an index, for cells with a {@code doc_type}. */
  static final List<String> INDEXED_KEYS = List.of("state", "domain");

  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new LinkedHashMap<>();

  CellFilter(String tenantId) {
    equal("tenant", tenantId);
    conditions.add("cell.visibility <> 'private'");
  }

  /** No condition if the value is null. */
  CellFilter equal(String column, String value) {
    if (value != null) {
      conditions.add("cell." + column + " = " + named(value));
    }
    return this;
  }

  /** No condition if there are no values. */
  CellFilter oneOf(String column, List<String> allowed) {
    if (!allowed.isEmpty()) {
      conditions.add(
          allowed.stream()
              .map(this::named)
              .collect(Collectors.joining(", ", "cell." + column + " IN (", ")")));
    }
    return this;
  }

  /** The path itself and all below it. */
  CellFilter below(String scopePath) {
    if (scopePath != null) {
      String self = named(scopePath);
      // '/' is the sign after '.', so this is a range of the paths that begin with "path.".
      conditions.add(
          "(cell.scope_path = %s OR cell.scope_path >= %s || '.' AND cell.scope_path < %s || '/')"
              .formatted(self, self, self));
    }
    return this;
  }

  /** Metadata that hold all of these values. */
  CellFilter metadata(Struct wanted) {
    wanted.getFieldsMap().forEach(this::metadata);
    return this;
  }

  private void metadata(String key, Value value) {
    if (key.contains("\"")) {
      throw Fields.invalid("metadata_filter: a key with a quotation mark");
    }
    if (key.equals("doc_type") && value.hasStringValue()) {
      equal("doc_type", value.getStringValue());
      return;
    }
    // An index is used only where the very same expression stands.
    String json =
        INDEXED_KEYS.contains(key)
            ? extract(key)
            : "json_extract(cell.metadata, %s)".formatted(named("$.\"" + key + "\""));
    switch (value.getKindCase()) {
      case STRING_VALUE -> conditions.add(json + " = " + named(value.getStringValue()));
      case NUMBER_VALUE -> conditions.add(json + " = " + named(value.getNumberValue()));
      case BOOL_VALUE -> conditions.add(json + " = " + (value.getBoolValue() ? 1 : 0));
      default ->
          throw Fields.invalid(
              "metadata_filter.%s (expected: a text, number or boolean)".formatted(key));
    }
  }

  static String extract(String key) {
    return "json_extract(metadata, '$.\"%s\"')".formatted(key);
  }

  /** All words, or text that begins with them. */
  CellFilter text(String text) {
    Optional<String> expression = Expressions.allWords(text);
    if (expression.isPresent()) {
      String wanted = named(expression.get());
      conditions.add(
          Arrays.stream(Shelf.values())
              .map(Shelf::table)
              .map(table -> "SELECT rowid FROM %1$s WHERE %1$s MATCH %2$s".formatted(table, wanted))
              .collect(Collectors.joining(" UNION ALL ", "cell.key IN (", ")")));
    }
    return this;
  }

  private String named(Object value) {
    String name = "v" + values.size();
    values.put(name, value);
    return ":" + name;
  }

  String where() {
    return String.join(" AND ", conditions);
  }

  Map<String, Object> values() {
    return values;
  }
}
