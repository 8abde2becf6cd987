package io.contextunity.worker.harvest.supplier;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code since}, {@code deletes}, {@code most-deletes} and {@code deleted} of a source. */
final class ChangesParser {
  private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*%");
  private static final Pattern CONDITION = Pattern.compile("(.+?)\\s*([=!]=)\\s*(.+)");

  private final StrictMap source;

  ChangesParser(StrictMap source) {
    this.source = source;
  }

  Since since() {
    if (!source.has("since")) {
      return Since.NONE;
    }
    StrictMap since = source.map("since", "parameter", "field", "at", "start");
    if (since.has("field") == since.has("at")) {
      since.problem(
          "field",
          "expected either 'field', a column of the records, or 'at', a place of the answer");
    }
    return new Since(
        since.requireText("parameter"),
        since.text("field", ""),
        new AnswerPlace(source).parse(since, "at"),
        since.text("start", ""));
  }

  Deletion deletion() {
    String condition = source.text("deleted", "");
    Matcher parts = CONDITION.matcher(condition);
    boolean compares = parts.matches();
    return new Deletion(
        source.choice("deletes", Deletes.class, Deletes.KEEP) == Deletes.MARK,
        share(),
        compares ? parts.group(1).strip() : condition.strip(),
        compares ? values(parts.group(3)) : List.of(),
        compares && parts.group(2).equals("!="));
  }

  private static List<String> values(String written) {
    return Arrays.stream(written.split("\\|"))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private double share() {
    String written = source.text("most-deletes", "");
    if (written.isEmpty()) {
      return Deletion.USUAL_SHARE;
    }
    Matcher share = SHARE.matcher(written.strip());
    if (share.matches() && Double.parseDouble(share.group(1)) <= 100) {
      return Double.parseDouble(share.group(1)) / 100;
    }
    source.problem("most-deletes", "'" + written + "' (expected: a share, like 20%)");
    return Deletion.USUAL_SHARE;
  }

  private enum Deletes {
    KEEP,
    MARK
  }
}
