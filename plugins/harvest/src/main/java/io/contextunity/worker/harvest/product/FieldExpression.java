package io.contextunity.worker.harvest.product;

import io.contextunity.worker.harvest.feed.FeedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a field's value comes from: {@code column}, {@code =constant}, {@code "{brand} {model}"},
 * or several of these with {@code |} between, of which the first that gives something counts.
 */
final class FieldExpression {
  private static final Pattern BETWEEN_ALTERNATIVES = Pattern.compile("\\|(?![^{]*})");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  private final List<Alternative> alternatives = new ArrayList<>();
  private final List<String> columns = new ArrayList<>();
  private boolean hasConstant;

  private FieldExpression(String text) {
    for (String part : BETWEEN_ALTERNATIVES.split(text)) {
      alternatives.add(alternative(part.strip()));
    }
  }

  static FieldExpression parse(String text) {
    return new FieldExpression(text);
  }

  private Alternative alternative(String text) {
    if (text.startsWith("=")) {
      hasConstant = true;
      List<String> constant = List.of(text.substring(1).strip());
      return source -> constant;
    }
    List<String> placeholders =
        PLACEHOLDER.matcher(text).results().map(found -> found.group(1).strip()).toList();
    if (placeholders.isEmpty()) {
      columns.add(text);
      return source -> source.all(text);
    }
    columns.addAll(placeholders);
    return source -> List.of(filled(text, source));
  }

  /** The first alternative's values that are not all blank; empty if there is none. */
  List<String> values(FeedRecord source) {
    for (Alternative alternative : alternatives) {
      List<String> values = alternative.values(source);
      for (String value : values) {
        if (!value.isBlank()) {
          return values;
        }
      }
    }
    return List.of();
  }

  /** The first value, empty if there is none. */
  String value(FeedRecord source) {
    for (String value : values(source)) {
      if (!value.isBlank()) {
        return value;
      }
    }
    return "";
  }

  /** The columns that are looked at. */
  List<String> columns() {
    return columns;
  }

  /** Whether it gives a value even without any column. */
  boolean hasConstant() {
    return hasConstant;
  }

  private static String filled(String template, FeedRecord source) {
    boolean[] any = {false};
    String filled =
        PLACEHOLDER
            .matcher(template)
            .replaceAll(
                found -> {
                  String value = source.first(found.group(1).strip());
                  any[0] |= !value.isBlank();
                  return Matcher.quoteReplacement(value);
                });
    return any[0] ? filled.strip() : "";
  }

  @FunctionalInterface
  private interface Alternative {
    List<String> values(FeedRecord source);
  }
}
