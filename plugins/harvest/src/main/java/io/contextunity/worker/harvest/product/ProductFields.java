package io.contextunity.worker.harvest.product;

import static java.util.Locale.ROOT;

import io.contextunity.worker.harvest.feed.BadFeedException;
import io.contextunity.worker.harvest.feed.FeedRecord;
import io.contextunity.worker.harvest.supplier.Mapping;
import io.contextunity.worker.harvest.supplier.Nearest;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds a product's values in a record, as the source's mapping and its format say. */
final class ProductFields {
  private final Mapping mapping;
  private final Map<String, List<FieldExpression>> fields = new HashMap<>();
  private final Map<String, FieldExpression> attributes = new LinkedHashMap<>();
  private final List<String> attributePrefixes = new ArrayList<>();

  ProductFields(SourceSpec source) {
    mapping = source.mapping();
    for (String field : Mapping.FIELDS) {
      List<String> written =
          mapping.fields().getOrDefault(field, FieldDefaults.of(source.reading().format(), field));
      fields.put(field, written.stream().map(FieldExpression::parse).toList());
    }
    FieldDefaults.attributes(source.reading().format(), mapping).forEach(this::addAttribute);
  }

  private void addAttribute(String name, String column) {
    if (column.endsWith("*")) {
      attributePrefixes.add(column.substring(0, column.length() - 1));
    } else {
      attributes.put(name, FieldExpression.parse(column));
    }
  }

  /** The first value of a field, on one line; empty if there is none. */
  String value(FeedRecord source, String field) throws BadRecordException {
    for (FieldExpression expression : fields.get(field)) {
      String value = expression.value(source);
      if (!value.isEmpty()) {
        return text(field, value);
      }
    }
    return "";
  }

  /** The first value of each expression of a field. */
  List<String> firstValues(FeedRecord source, String field) throws BadRecordException {
    List<String> values = new ArrayList<>();
    for (FieldExpression expression : fields.get(field)) {
      values.add(text(field, expression.value(source)));
    }
    return values;
  }

  /** All values of all expressions of a field. */
  List<String> allValues(FeedRecord source, String field) throws BadRecordException {
    List<String> values = new ArrayList<>();
    for (FieldExpression expression : fields.get(field)) {
      for (String value : expression.values(source)) {
        values.add(text(field, value));
      }
    }
    return values;
  }

  Map<String, String> attributes(FeedRecord source) throws BadRecordException {
    Map<String, String> found = new LinkedHashMap<>();
    for (Map.Entry<String, FieldExpression> attribute : attributes.entrySet()) {
      put(found, attribute.getKey(), attribute.getValue().values(source));
    }
    for (String prefix : attributePrefixes) {
      for (String name : source.names()) {
        if (name.startsWith(prefix)) {
          put(found, name.substring(prefix.length()), source.all(name));
        }
      }
    }
    return found;
  }

  private static void put(Map<String, String> attributes, String name, List<String> values)
      throws BadRecordException {
    String value = text(name, String.join(", ", values));
    if (!value.isEmpty()) {
      attributes.put(PlainText.line(name), value);
    }
  }

  private static String text(String field, String value) throws BadRecordException {
    if (value.indexOf('\uFFFD') >= 0) {
      throw new BadRecordException(
          field + " holds bytes that are no text in the feed's encoding (see encoding)");
    }
    return field.equals("description") ? PlainText.withoutTags(value) : PlainText.line(value);
  }

  /**
   * Checks that a table has the columns that the mapping speaks of.
   *
   * @throws BadFeedException naming the first field that has none of its columns
   */
  void requireColumns(List<String> columns) throws BadFeedException {
    Set<String> known =
        columns.stream().map(name -> name.toLowerCase(ROOT)).collect(Collectors.toSet());
    for (String field : Mapping.FIELDS) {
      if (mapping.fields().containsKey(field) || mapping.required().contains(field)) {
        for (FieldExpression expression : fields.get(field)) {
          requireColumn("field '" + field + "'", expression, known, columns);
        }
      }
    }
    for (Map.Entry<String, FieldExpression> attribute : attributes.entrySet()) {
      requireColumn("attribute '" + attribute.getKey() + "'", attribute.getValue(), known, columns);
    }
  }

  private static void requireColumn(
      String what, FieldExpression expression, Set<String> known, List<String> columns)
      throws BadFeedException {
    boolean found =
        expression.columns().stream().anyMatch(name -> known.contains(name.toLowerCase(ROOT)));
    if (!found && !expression.hasConstant()) {
      throw new BadFeedException(
          "The feed has no column '%s' for %s (%s)"
              .formatted(
                  String.join("' or '", expression.columns()),
                  what,
                  Nearest.hint(expression.columns().get(0), columns)));
    }
  }
}
