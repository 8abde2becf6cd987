package io.contextunity.worker.harvest.fetch;

import static java.util.Locale.ROOT;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Link}: {@code <https://…?page=2>; rel="next", <…>; rel="last"}. */
final class LinkHeader {
  private static final Pattern LINK =
      Pattern.compile(
          "<([^>]*)>((?:\\s*;\\s*[^\\s=;,]+(?:\\s*=\\s*(?:\"[^\"]*\"|[^\\s\";,]+))?)*)");
  private static final Pattern REL =
      Pattern.compile(";\\s*rel\\s*=\\s*(?:\"([^\"]*)\"|([^\\s\";,]+))", Pattern.CASE_INSENSITIVE);

  private LinkHeader() {}

  /** The address of the next page, if the header names one. */
  static Optional<String> next(List<String> values) {
    Matcher link = LINK.matcher(String.join(", ", values));
    while (link.find()) {
      if (isNext(link.group(2))) {
        return Optional.of(link.group(1));
      }
    }
    return Optional.empty();
  }

  private static boolean isNext(String parameters) {
    Matcher rel = REL.matcher(parameters);
    if (!rel.find()) {
      return false;
    }
    String relations = rel.group(1) == null ? rel.group(2) : rel.group(1);
    return List.of(relations.toLowerCase(ROOT).split("\\s+")).contains("next");
  }
}
