package io.contextunity.worker.harvest.supplier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a field that is more than an expression: where it comes from and what is done to it. */
final class EditParser {
  private static final List<String> LETTERS = List.of("as-written", "lower", "upper");

  private final StrictMap written;

  EditParser(StrictMap fields, String field) {
    written =
        fields.map(field, "from", "after", "before", "replace", "split", "part", "letters", "map");
  }

  /** The expressions whose values are edited. */
  List<String> from() {
    if (!written.has("from")) {
      written.problem("from", "is missing (expected: a column)");
      return List.of("=");
    }
    return written.texts("from");
  }

  Edit parse() {
    String letters = written.text("letters", LETTERS.get(0));
    if (!LETTERS.contains(letters)) {
      written.problem("letters", "'" + letters + "' (" + Nearest.hint(letters, LETTERS) + ")");
    }
    return new Edit(
        written.text("after", ""),
        written.text("before", ""),
        replacements(),
        written.text("split", ""),
        part(),
        Edit.Letters.values()[Math.max(0, LETTERS.indexOf(letters))],
        written.textsByText("map"));
  }

  private Map<String, String> replacements() {
    Map<String, String> replace = new LinkedHashMap<>(written.textsByText("replace"));
    if (replace.remove("") != null) {
      written.problem("replace", "expected a text to replace, found an empty one");
    }
    return replace;
  }

  private int part() {
    String part = written.text("part", "0");
    if (!part.matches("-?[0-9]{1,3}") || part.equals("0") && written.has("part")) {
      written.problem("part", "'" + part + "' (expected: 1 for the first, -1 for the last)");
      return 0;
    }
    if (written.has("part") && !written.has("split")) {
      written.problem("part", "needs 'split', what stands between the parts");
    }
    return Integer.parseInt(part);
  }
}
