package io.contextunity.worker.harvest.product;

import io.contextunity.worker.harvest.supplier.Format;
import io.contextunity.worker.harvest.supplier.Mapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a supplier file need not say: where formats with a known vocabulary have a product. */
final class FieldDefaults {
  private static final Map<String, List<String>> YML =
      Map.of(
          "sku", List.of("@id"),
          "name", List.of("name | {typePrefix} {vendor} {model}"),
          "brand", List.of("vendor"),
          "category", List.of("category"),
          "price", List.of("price"),
          "currency", List.of("currencyId"),
          "quantity", List.of("stock_quantity | quantity_in_stock | count | quantity"),
          "description", List.of("description"),
          "images", List.of("picture"));

  private static final Map<String, List<String>> GOOGLE =
      Map.of(
          "sku", List.of("id"),
          "name", List.of("title"),
          "brand", List.of("brand"),
          "category", List.of("product_type | google_product_category"),
          "price", List.of("price"),
          "currency", List.of("currency"),
          "quantity", List.of("quantity | sell_on_google_quantity"),
          "description", List.of("description | summary | content"),
          "images", List.of("image_link", "additional_image_link"));

  private static final List<String> GOOGLE_ATTRIBUTES =
      List.of("color", "size", "material", "pattern", "gender", "age_group", "condition", "gtin");

  private FieldDefaults() {}

  static List<String> of(Format format, String field) {
    return switch (format) {
      case YML -> YML.get(field);
      case GOOGLE -> GOOGLE.get(field);
      default -> List.of(field);
    };
  }

  static Map<String, String> attributes(Format format, Mapping mapping) {
    if (!mapping.attributes().isEmpty()) {
      return mapping.attributes();
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    if (format == Format.YML) {
      attributes.put("*", "param.*");
    } else if (format == Format.GOOGLE) {
      GOOGLE_ATTRIBUTES.forEach(name -> attributes.put(name, name));
    }
    return attributes;
  }
}
