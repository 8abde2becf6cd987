package io.contextunity.worker.enrichment;

import java.util.List;

/**
 * What a person decided about a product.
 *
 * @param tenantId whose product; the tenant that the run was started for, where there is one, takes
 *     precedence
 * @param task the task's name
 * @param values a category's id or path, names of technologies, a description, or {@code
 *     name=value} for attributes and entities
 */
public record Correction(String tenantId, String productId, String task, List<String> values) {
  /** What a run is asked that is started without a payload. */
  static final Correction EMPTY = new Correction("", "", "", List.of());

  public Correction {
    tenantId = tenantId == null ? "" : tenantId.strip();
    productId = productId == null ? "" : productId.strip();
    task = task == null ? "" : task.strip();
    values = values == null ? List.of() : values.stream().map(String::strip).toList();
  }

  Correction of(String tenant) {
    return new Correction(tenant, productId, task, values);
  }
}
