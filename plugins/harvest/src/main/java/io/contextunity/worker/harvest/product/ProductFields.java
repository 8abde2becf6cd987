package io.contextunity.worker.harvest.product;

import io.contextunity.worker.harvest.feed.BadFeedException;
import io.contextunity.worker.harvest.feed.FeedRecord;
import io.contextunity.worker.harvest.feed.Header;
import io.contextunity.worker.harvest.supplier.Deletion;
import io.contextunity.worker.harvest.supplier.Mapping;
import io.contextunity.worker.harvest.supplier.Nearest;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import io.contextunity.worker.harvest.supplier.Variants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds a product's values in a record, as the source's mapping and its format say. */
final class ProductFields {
  private final Mapping mapping;
  private final Variants variants;
  private final Deletion deletion;
  private final String decimal;
  private final Consumer<String> remarks;
  private final Map<String, List<FieldExpression>> fields = new HashMap<>();
  private final Map<String, FieldExpression> attributes = new LinkedHashMap<>();
  private final List<String> attributePrefixes = new ArrayList<>();
  private final Map<String, Edits> edits = new HashMap<>();
  private final Map<String, Edits> attributeEdits = new HashMap<>();

  /**
   * @param remarks told what is odd about a record that is a product all the same
   */
  ProductFields(SourceSpec source, Consumer<String> remarks) {
    this.remarks = remarks;
    mapping = source.mapping();
    variants = source.reading().variants();
    deletion = source.deletion();
    boolean isProgram = source.reading().format().hasDecimalPoints();
    decimal = mapping.decimal().equals("auto") && isProgram ? "program" : mapping.decimal();
    for (String field : Mapping.FIELDS) {
      List<String> written =
          mapping.fields().getOrDefault(field, FieldDefaults.of(source.reading().format(), field));
      fields.put(field, written.stream().map(FieldExpression::parse).toList());
    }
    FieldDefaults.attributes(source.reading().format(), mapping).forEach(this::addAttribute);
    mapping.edits().forEach((field, edit) -> edits.put(field, new Edits(edit)));
    mapping.attributeEdits().forEach((name, edit) -> attributeEdits.put(name, new Edits(edit)));
  }

  private void addAttribute(String name, String column) {
    if (column.endsWith("*")) {
      attributePrefixes.add(column.substring(0, column.length() - 1));
    } else {
      attributes.put(name, FieldExpression.parse(column));
    }
  }

  /** How the feed writes decimals: {@code point}, {@code comma}, {@code auto}, {@code program}. */
  String decimal() {
    return decimal;
  }

  /** The first value of a field, on one line; empty if there is none. */
  String value(FeedRecord source, String field) throws BadRecordException {
    for (FieldExpression expression : fields.get(field)) {
      for (String value : values(expression, source, field)) {
        if (!value.isEmpty()) {
          return value;
        }
      }
    }
    return "";
  }

  /** What each expression of a field gives: all its values if they are edited, else the first. */
  List<String> firstValues(FeedRecord source, String field) throws BadRecordException {
    List<String> first = new ArrayList<>();
    for (FieldExpression expression : fields.get(field)) {
      List<String> values = values(expression, source, field);
      first.addAll(edits.containsKey(field) || values.isEmpty() ? values : values.subList(0, 1));
    }
    return first;
  }

  /** All values of all expressions of a field. */
  List<String> allValues(FeedRecord source, String field) throws BadRecordException {
    List<String> values = new ArrayList<>();
    for (FieldExpression expression : fields.get(field)) {
      values.addAll(values(expression, source, field));
    }
    return values;
  }

  private List<String> values(FieldExpression expression, FeedRecord source, String field)
      throws BadRecordException {
    FeedRecord visible = variants.inherits(field) ? source : source.own();
    List<String> values = expression.values(visible);
    Edits edit = edits.get(field);
    List<String> texts = new ArrayList<>(values.size());
    for (String value : edit == null ? values : edit.apply(values)) {
      String text = text(field, value);
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return texts;
  }

  Map<String, String> attributes(FeedRecord source) throws BadRecordException {
    FeedRecord visible = variants.inherits(Variants.ATTRIBUTES) ? source : source.own();
    Map<String, String> found = new LinkedHashMap<>();
    for (Map.Entry<String, FieldExpression> attribute : attributes.entrySet()) {
      put(found, attribute.getKey(), attribute.getValue().values(visible));
    }
    for (String prefix : attributePrefixes) {
      for (String name : visible.names()) {
        if (name.startsWith(prefix)) {
          put(found, name.substring(prefix.length()), visible.all(name));
        }
      }
    }
    return found;
  }

  private void put(Map<String, String> found, String name, List<String> values)
      throws BadRecordException {
    Edits edit = attributeEdits.get(name);
    String value = text(name, String.join(", ", edit == null ? values : edit.apply(values)));
    if (!value.isEmpty()) {
      found.put(PlainText.line(name), inItsUnit(name, value));
    }
  }

  private String inItsUnit(String name, String value) {
    if (!mapping.units().containsKey(name)) {
      return value;
    }
    return Units.converted(value, mapping.units().get(name), decimal)
        .orElseGet(
            () -> {
              remarks.accept(
                  "attribute '%s': '%s' cannot be brought to %s (see units)"
                      .formatted(name, value, mapping.units().get(name).to()));
              return value;
            });
  }

  private static String text(String field, String value) throws BadRecordException {
    if (value.indexOf('\uFFFD') >= 0) {
      throw new BadRecordException(
          field + " holds bytes that are no text in the feed's encoding (see encoding)");
    }
    return field.equals("description")
        ? PlainText.withoutTags(value)
        : PlainText.line(PlainText.unescaped(value));
  }

  /** Whether an expression of the field speaks of the column. */
  boolean speaksOf(String field, String column) {
    return fields.get(field).stream().anyMatch(e -> e.columns().contains(column));
  }

  /** What the source's description asks a feed for. */
  List<FeedColumns.Need> needs() {
    List<FeedColumns.Need> needs = new ArrayList<>();
    for (String field : Mapping.FIELDS) {
      boolean required = mapping.required().contains(field);
      if (mapping.fields().containsKey(field) || required) {
        fields.get(field).forEach(e -> addNeed(needs, "field '" + field + "'", e, required));
      }
    }
    attributes.forEach((name, e) -> addNeed(needs, "attribute '" + name + "'", e, false));
    if (!variants.parent().isEmpty()) {
      List<String> parent = List.of(variants.parent());
      needs.add(new FeedColumns.Need("variants", parent, true, false));
    }
    return needs;
  }

  private static void addNeed(
      List<FeedColumns.Need> needs, String what, FieldExpression expression, boolean required) {
    if (!expression.hasConstant()) {
      needs.add(new FeedColumns.Need(what, expression.columns(), required, false));
    }
  }

  /** All columns and paths that are looked at; those ending in {@code *} begin with the rest. */
  List<String> columns() {
    return columns(Mapping.FIELDS);
  }

  /** Those of them that somebody asks for: a feed may well lack the others. */
  List<String> wanted() {
    return columns(
        Mapping.FIELDS.stream()
            .filter(f -> mapping.fields().containsKey(f) || mapping.required().contains(f))
            .toList());
  }

  private List<String> columns(List<String> ofFields) {
    List<String> columns = new ArrayList<>();
    ofFields.forEach(field -> fields.get(field).forEach(e -> columns.addAll(e.columns())));
    attributes.values().forEach(e -> columns.addAll(e.columns()));
    attributePrefixes.forEach(prefix -> columns.add(prefix + "*"));
    Stream.of(variants.parent(), deletion.column())
        .filter(column -> !column.isEmpty())
        .forEach(columns::add);
    return columns;
  }

  /**
   * Checks that a table has the columns that the mapping speaks of.
   *
   * @throws BadFeedException naming the first field that has none of its columns
   */
  void requireColumns(Header header) throws BadFeedException {
    for (FeedColumns.Need need : needs()) {
      if (need.anyOf().stream().noneMatch(column -> isIn(header, column))) {
        throw new BadFeedException(
            "The %s has no column '%s' for %s (%s)"
                .formatted(
                    header.sheet().isEmpty() ? "feed" : "sheet '" + header.sheet() + "'",
                    String.join("' or '", need.anyOf()),
                    need.what(),
                    Nearest.hint(need.anyOf().get(0), header.names())));
      }
    }
  }

  private static boolean isIn(Header header, String column) {
    String own = ColumnUse.withoutParent(column);
    return header.has(own) || own.equals("@section") || own.equals("@sheet");
  }
}
