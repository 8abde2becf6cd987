package io.contextunity.worker.harvest.supplier;

import static java.util.Locale.ROOT;

import java.net.URI;
import java.util.List;
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
    "sheets",
    "header",
    "columns",
    "sections",
    "short-rows",
    "variants",
    "delimiter",
    "encoding",
    "skip-rows",
    "currency",
    "decimal",
    "minor-units",
    "units",
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
        new ReadingParser(map).parse(),
        new MappingParser(map).parse(),
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

  private Filters filters() {
    StrictMap categories = map.map("categories", "allow", "deny");
    return new Filters(map.texts("brands"), categories.texts("allow"), categories.texts("deny"));
  }
}
