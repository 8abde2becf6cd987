package io.contextunity.worker.harvest.supplier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a source's description says of how a record becomes a product. */
final class MappingParser {
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final List<String> DECIMALS = List.of("auto", "point", "comma");

  private final StrictMap map;
  private final Map<String, Edit> edits = new LinkedHashMap<>();
  private final Map<String, Edit> attributeEdits = new LinkedHashMap<>();

  MappingParser(StrictMap map) {
    this.map = map;
  }

  Mapping parse() {
    String currency = map.text("currency", "");
    if (!currency.isEmpty() && !CURRENCY.matcher(currency).matches()) {
      map.problem("currency", "'" + currency + "' (expected: three capital letters, like EUR)");
    }
    String decimal = map.text("decimal", "auto");
    if (!DECIMALS.contains(decimal)) {
      map.problem("decimal", "'" + decimal + "' (" + Nearest.hint(decimal, DECIMALS) + ")");
    }
    Map<String, List<String>> fields = fields();
    Map<String, String> attributes = attributes();
    return new Mapping(
        fields,
        attributes,
        required(),
        currency,
        decimal,
        map.text("category-separator", ""),
        map.flag("minor-units"),
        edits,
        attributeEdits,
        new UnitsParser(map).parse());
  }

  private Map<String, List<String>> fields() {
    StrictMap written = map.map("fields", Mapping.FIELDS.toArray(String[]::new));
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String field : written.keys()) {
      if (isEdited(written.value(field))) {
        EditParser edit = new EditParser(written, field);
        fields.put(field, edit.from());
        edits.put(field, edit.parse());
      } else {
        fields.put(field, written.texts(field));
      }
      fields.get(field).forEach(text -> requireExpression(written, field, text));
    }
    return fields;
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (map.value("attributes") instanceof Map<?, ?>) {
      StrictMap written = map.map("attributes");
      written.keys().forEach(name -> attributes.put(name, attribute(written, name)));
    } else {
      map.texts("attributes").forEach(column -> attributes.put(column, column));
    }
    return attributes;
  }

  private String attribute(StrictMap written, String name) {
    Object value = written.value(name);
    String column = "";
    if (isEdited(value)) {
      EditParser edit = new EditParser(written, name);
      attributeEdits.put(name, edit.parse());
      column = String.join(" | ", edit.from());
    } else if (value instanceof String || value instanceof Number) {
      column = value.toString();
    } else {
      written.problem(name, "expected a column");
      return "";
    }
    requireExpression(written, name, column);
    return column;
  }

  /** A template without its quotes is a map too, of keys without values. */
  private static boolean isEdited(Object value) {
    return value instanceof Map<?, ?> map
        && map.values().stream().anyMatch(v -> v != null && !"".equals(v));
  }

  private static void requireExpression(StrictMap written, String key, String text) {
    if (text.isBlank()) {
      written.problem(key, "expected a column, found nothing");
    } else if (!text.replaceAll("\\{[^{}]*}", "").matches("[^{}]*")) {
      written.problem(key, "'" + text + "' has a brace without its other");
    } else if (List.of(text.split("\\|(?![^{]*})", -1)).stream().anyMatch(String::isBlank)) {
      written.problem(key, "'" + text + "' has nothing on one side of a |");
    }
  }

  private List<String> required() {
    Set<String> required = new LinkedHashSet<>(Mapping.ALWAYS_REQUIRED);
    for (String field : map.texts("required")) {
      if (!Mapping.FIELDS.contains(field)) {
        map.problem("required", "'" + field + "' (" + Nearest.hint(field, Mapping.FIELDS) + ")");
      }
      required.add(field);
    }
    return new ArrayList<>(required);
  }
}
