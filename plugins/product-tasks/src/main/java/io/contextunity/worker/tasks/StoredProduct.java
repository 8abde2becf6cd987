package io.contextunity.worker.tasks;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.BrainCell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A product as its cell in Brain has it.
 *
 * @param id the cell's
 * @param hash Brain's content hash of the cell: another one means another product text
 * @param supplier empty if unknown, as are brand and description
 * @param category the supplier's own, from the root down
 * @param attributes the supplier's own, by their names
 */
public record StoredProduct(
    String id,
    String hash,
    String supplier,
    String sku,
    String name,
    String brand,
    List<String> category,
    String description,
    Map<String, String> attributes) {

  /** The source type of products' cells. */
  public static final String SOURCE_TYPE = "product";

  /** The metadata of a product that its supplier no longer offers hold this key. */
  public static final String WITHDRAWN = "withdrawn_at";

  public StoredProduct {
    requireNonNull(id, "id");
    requireNonNull(hash, "hash");
    category = List.copyOf(category);
    attributes = Map.copyOf(attributes);
  }

  /** Whether the cell is a product that is offered. */
  public static boolean isOffered(BrainCell cell) {
    return cell.sourceType().equals(SOURCE_TYPE) && !cell.metadata().containsKey(WITHDRAWN);
  }

  /** Reads a product's cell; what it lacks is empty. */
  public static StoredProduct of(BrainCell cell) {
    Map<String, Object> metadata = cell.metadata();
    return new StoredProduct(
        cell.id(),
        cell.contentHash(),
        text(metadata.get("supplier")),
        text(metadata.get("sku")),
        metadata.get("name") instanceof String name ? name : firstLine(cell.content()),
        text(metadata.get("brand")),
        levels(metadata.get("category")),
        text(metadata.get("description")),
        attributes(metadata.get("attributes")));
  }

  private static String text(Object value) {
    return value instanceof String text ? text : "";
  }

  private static String firstLine(String content) {
    return content.lines().findFirst().orElse("");
  }

  private static List<String> levels(Object category) {
    if (category instanceof List<?> levels) {
      return levels.stream().map(String::valueOf).toList();
    }
    return category instanceof String text && !text.isBlank()
        ? List.of(text.strip().split("\\s*>\\s*"))
        : List.of();
  }

  private static Map<String, String> attributes(Object attributes) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (attributes instanceof Map<?, ?> map) {
      map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    }
    return texts;
  }
}
