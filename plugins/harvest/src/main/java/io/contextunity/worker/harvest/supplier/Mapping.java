package io.contextunity.worker.harvest.supplier;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a record becomes a product.
 *
 * @param fields product field to expressions over the record's columns
 * @param attributes attribute name to expression; a name ending in {@code *} takes all columns that
 *     the expression, ending in {@code *}, begins
 * @param required fields without which a record is refused
 * @param currency of prices that name none; empty if there is no such
 * @param decimal {@code point}, {@code comma} or {@code auto}
 * @param categorySeparator between the levels of a category; empty for the usual ones
 * @param minorUnits whether prices count pence, cents and the like
 * @param edits product field to what is done to its values
 * @param attributeEdits attribute name to what is done to its values
 * @param units attribute name to the unit that its values are brought to
 */
public record Mapping(
    Map<String, List<String>> fields,
    Map<String, String> attributes,
    List<String> required,
    String currency,
    String decimal,
    String categorySeparator,
    boolean minorUnits,
    Map<String, Edit> edits,
    Map<String, Edit> attributeEdits,
    Map<String, Unit> units) {

  /** The fields of a product that a supplier file may map. */
  public static final List<String> FIELDS =
      List.of(
          "sku",
          "name",
          "brand",
          "category",
          "price",
          "currency",
          "quantity",
          "description",
          "images");

  /** What a record must have whatever the supplier file says. */
  static final List<String> ALWAYS_REQUIRED = List.of("sku", "name");

  public Mapping {
    fields = copy(fields);
    attributes = copy(attributes);
    edits = copy(edits);
    attributeEdits = copy(attributeEdits);
    units = copy(units);
    required = List.copyOf(required);
    requireNonNull(currency, "currency");
    requireNonNull(decimal, "decimal");
    requireNonNull(categorySeparator, "categorySeparator");
  }

  /** Keeps the order, in which attributes are looked for. */
  private static <V> Map<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
