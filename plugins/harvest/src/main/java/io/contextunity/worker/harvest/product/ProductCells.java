package io.contextunity.worker.harvest.product;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How one source's products look in Brain. */
public final class ProductCells {
  /** Part of every hash: a new number makes Brain see every product again. */
  private static final String FORMAT = "1";

  private final String tenantId;
  private final SourceSpec source;

  public ProductCells(String tenantId, SourceSpec source) {
    this.tenantId = tenantId;
    this.source = source;
  }

  /** The cell's id: the same whenever this supplier offers this sku to this tenant. */
  public String id(String sku) {
    return "product:" + tenantId + ":" + source.supplier() + ":" + sku;
  }

  String hash(Product product, byte[] json) {
    String head = FORMAT + "\n" + id(product.sku()) + "\n" + source.id() + "\n";
    return Fingerprint.hash(head.getBytes(StandardCharsets.UTF_8), json);
  }

  /** The cell to store for a product. */
  public BrainCell cell(CatalogueProduct entry) {
    Product product = entry.product();
    return new BrainCell(
        id(product.sku()),
        BrainCell.Kind.CHUNK,
        content(product),
        "product",
        Optional.of(source.label() + "#" + product.sku()),
        "sha256:" + entry.hash(),
        metadata(product));
  }

  private static String content(Product product) {
    StringBuilder content = new StringBuilder(product.name());
    appendLine(content, product.brand());
    appendLine(content, String.join(" > ", product.category()));
    appendLine(content, product.description());
    product.attributes().forEach((name, value) -> appendLine(content, name + ": " + value));
    appendLine(content, "sku: " + product.sku());
    return content.toString();
  }

  private static void appendLine(StringBuilder content, String line) {
    if (!line.isEmpty()) {
      content.append('\n').append(line);
    }
  }

  private Map<String, Object> metadata(Product product) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("supplier", source.supplier());
    metadata.put("source", source.id());
    metadata.put("sku", product.sku());
    metadata.put("name", product.name());
    putText(metadata, "brand", product.brand());
    if (!product.category().isEmpty()) {
      metadata.put("category", product.category());
    }
    product.price().ifPresent(price -> metadata.put("price", price.doubleValue()));
    putText(metadata, "currency", product.currency());
    product.quantity().ifPresent(quantity -> metadata.put("quantity", quantity));
    putText(metadata, "description", product.description());
    if (!product.attributes().isEmpty()) {
      metadata.put("attributes", product.attributes());
    }
    if (!product.images().isEmpty()) {
      metadata.put("images", product.images());
    }
    return metadata;
  }

  private static void putText(Map<String, Object> metadata, String name, String value) {
    if (!value.isEmpty()) {
      metadata.put(name, value);
    }
  }
}
