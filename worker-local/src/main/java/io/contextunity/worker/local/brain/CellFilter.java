package io.contextunity.worker.local.brain;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Conditions on the table {@code cell} and the values that they name. */
final class CellFilter {
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
    String json = "json_extract(cell.metadata, %s)".formatted(named("$.\"" + key + "\""));
    switch (value.getKindCase()) {
      case STRING_VALUE -> conditions.add(json + " = " + named(value.getStringValue()));
      case NUMBER_VALUE -> conditions.add(json + " = " + named(value.getNumberValue()));
      case BOOL_VALUE -> conditions.add(json + " = " + (value.getBoolValue() ? 1 : 0));
      default ->
          throw Fields.invalid(
              "metadata_filter.%s (expected: a text, number or boolean)".formatted(key));
    }
  }

  /** All words, or text that begins with them. */
  CellFilter text(List<String> words) {
    if (!words.isEmpty()) {
      conditions.add(
          "cell.key IN (SELECT rowid FROM cell_text WHERE cell_text MATCH %s)"
              .formatted(named(FullText.allOf(words))));
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
