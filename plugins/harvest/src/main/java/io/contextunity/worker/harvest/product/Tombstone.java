package io.contextunity.worker.harvest.product;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stays in Brain of a product that its supplier no longer offers: a cell of the same id that
 * says so, and that no search for the product finds.
 */
public final class Tombstone {
  /** The metadata of a withdrawn product hold this key. */
  private static final String WITHDRAWN_AT = "withdrawn_at";

  private static final String SOURCE = "source";

  private Tombstone() {}

  /** The cell to store in the place of the product's. */
  public static BrainCell of(String tenantId, SourceSpec source, String sku, Instant at) {
    String id = new ProductCells(tenantId, source).id(sku);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("supplier", source.supplier());
    metadata.put(SOURCE, source.id());
    metadata.put("sku", sku);
    metadata.put(WITHDRAWN_AT, at.toString());
    String hashed = WITHDRAWN_AT + "\n" + id + "\n" + source.id() + "\n" + at;
    return new BrainCell(
        id,
        BrainCell.Kind.CHUNK,
        "sku: " + sku + " (withdrawn)",
        "product",
        Optional.of(source.label() + "#" + sku),
        "sha256:" + Fingerprint.hash(hashed.getBytes(StandardCharsets.UTF_8)),
        metadata);
  }

  /** Whether a cell is one. */
  public static boolean is(BrainCell cell) {
    return cell.metadata().containsKey(WITHDRAWN_AT);
  }

  /** Whether a cell is of another source of the supplier, which offers the same sku. */
  public static boolean isOfAnother(BrainCell cell, SourceSpec source) {
    return cell.metadata().get(SOURCE) instanceof String owner && !owner.equals(source.id());
  }
}
