package io.contextunity.worker.harvest.supplier;

import static java.util.Locale.ROOT;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads where an answer says something: {@code header:NAME}, or a path in the body. */
final class AnswerPlace {
  private static final List<Format> WITHOUT_PATHS =
      List.of(Format.CSV, Format.TSV, Format.XLSX, Format.JSONL);

  private final StrictMap source;

  AnswerPlace(StrictMap source) {
    this.source = source;
  }

  String parse(StrictMap map, String key) {
    String place = map.text(key, "");
    Optional<Format> format = format();
    if (!place.isEmpty() && !place.startsWith("header:") && format.isPresent()) {
      map.problem(
          key,
          "'%s' (format %s has no paths in the body; expected: header:NAME)"
              .formatted(place, format.get().name().toLowerCase(ROOT)));
    }
    return place;
  }

  /** The source's format, if its answers have no paths. */
  private Optional<Format> format() {
    String written = source.value("format") instanceof String text ? text : "";
    return Arrays.stream(Format.values())
        .filter(format -> format.name().equalsIgnoreCase(written))
        .filter(WITHOUT_PATHS::contains)
        .findFirst();
  }
}
