package io.contextunity.worker.harvest.supplier;

import static java.util.Locale.ROOT;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the description of one source; what is wrong with it is noted, not thrown. */
final class SourceParser {
  private static final String[] KEYS = {
    "id",
    "type",
    "url",
    "path",
    "format",
    "record",
    "sheet",
    "delimiter",
    "encoding",
    "skip-rows",
    "currency",
    "decimal",
    "category-separator",
    "fields",
    "attributes",
    "required",
    "brands",
    "categories",
    "auth",
    "pages",
    "pause",
    "since",
    "deletes",
    "most-deletes",
    "deleted"
  };
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final List<String> DECIMALS = List.of("auto", "point", "comma");

  private final StrictMap map;

  private SourceParser(StrictMap map) {
    this.map = map;
  }

  static SourceSpec parse(
      String supplier, String where, Object source, String id, List<String> problems) {
    StrictMap map = new StrictMap(where, source, problems, KEYS);
    SourceParser parser = new SourceParser(map);
    ChangesParser changes = new ChangesParser(map);
    Location location = parser.location();
    if (location.type() == Location.Type.FILE) {
      parser.refuseWebKeys();
    }
    return new SourceSpec(
        supplier,
        parser.id(id),
        location,
        parser.reading(),
        parser.mapping(),
        parser.filters(),
        new AccessParser(map).parse(),
        changes.since(),
        changes.deletion());
  }

  private String id(String fallback) {
    String id = fallback.isEmpty() ? map.requireText("id") : map.text("id", fallback);
    if (!id.isBlank() && !ID.matcher(id).matches()) {
      map.problem("id", "'" + id + "' (expected: letters, digits, '-' and '_')");
    }
    return id;
  }

  private Location location() {
    String address = map.has("path") ? map.text("path", "") : map.requireText("url");
    Location.Type guess =
        address.matches("(?i)https?:.*") ? Location.Type.HTTP : Location.Type.FILE;
    Location.Type type = map.choice("type", Location.Type.class, guess);
    if (type == Location.Type.HTTP && !address.isBlank()) {
      requireHttp(address);
    }
    return new Location(type, address);
  }

  private void refuseWebKeys() {
    for (String key : List.of("auth", "pages", "pause", "since")) {
      if (map.has(key)) {
        map.problem(key, "is only for sources of 'type: http'");
      }
    }
  }

  private void requireHttp(String address) {
    try {
      URI uri = URI.create(address);
      if (uri.getHost() != null && uri.getScheme().toLowerCase(ROOT).startsWith("http")) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // falls through to the one message for both
    }
    map.problem("url", "'" + address + "' (expected: a URL with http:// or https://)");
  }

  private Reading reading() {
    String delimiter = map.text("delimiter", "");
    if (delimiter.length() > 1) {
      map.problem("delimiter", "'" + delimiter + "' (expected: one character)");
    }
    return new Reading(
        map.requireChoice("format", Format.class, Format.CSV),
        map.text("record", ""),
        map.text("sheet", ""),
        delimiter,
        encoding(),
        map.wholeNumber("skip-rows"));
  }

  private String encoding() {
    String encoding = map.text("encoding", "");
    try {
      if (encoding.isEmpty() || Charset.isSupported(encoding)) {
        return encoding;
      }
    } catch (IllegalCharsetNameException e) {
      // not even a name: the same message
    }
    map.problem("encoding", "'" + encoding + "' (expected: a charset, like UTF-8 or windows-1252)");
    return "";
  }

  private Mapping mapping() {
    String currency = map.text("currency", "");
    if (!currency.isEmpty() && !CURRENCY.matcher(currency).matches()) {
      map.problem("currency", "'" + currency + "' (expected: three capital letters, like EUR)");
    }
    String decimal = map.text("decimal", "auto");
    if (!DECIMALS.contains(decimal)) {
      map.problem("decimal", "'" + decimal + "' (" + Nearest.hint(decimal, DECIMALS) + ")");
    }
    return new Mapping(
        fields(), attributes(), required(), currency, decimal, map.text("category-separator", ""));
  }

  private Map<String, List<String>> fields() {
    StrictMap written = map.map("fields", Mapping.FIELDS.toArray(String[]::new));
    Map<String, List<String>> fields = new LinkedHashMap<>();
    written.keys().forEach(field -> fields.put(field, written.texts(field)));
    return fields;
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    if (map.value("attributes") instanceof Map<?, ?> entries) {
      entries.forEach((name, column) -> attributes.put(name.toString(), column(name, column)));
    } else {
      map.texts("attributes").forEach(column -> attributes.put(column, column));
    }
    return attributes;
  }

  private String column(Object name, Object column) {
    if (column instanceof String || column instanceof Number) {
      return column.toString();
    }
    map.problem("attributes: " + name, "expected a column");
    return "";
  }

  private List<String> required() {
    Set<String> required = new LinkedHashSet<>(Mapping.ALWAYS_REQUIRED);
    for (String field : map.texts("required")) {
      if (!Mapping.FIELDS.contains(field)) {
        map.problem("required", "'" + field + "' (" + Nearest.hint(field, Mapping.FIELDS) + ")");
      }
      required.add(field);
    }
    return List.copyOf(required);
  }

  private Filters filters() {
    StrictMap categories = map.map("categories", "allow", "deny");
    return new Filters(map.texts("brands"), categories.texts("allow"), categories.texts("deny"));
  }
}
