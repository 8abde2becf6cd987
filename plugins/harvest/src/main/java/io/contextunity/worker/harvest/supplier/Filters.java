package io.contextunity.worker.harvest.supplier;

import java.util.List;

/**
 * Which products are wanted.
 *
 * @param brands only these; any when empty
 * @param allowCategories only below these; any when empty
 * @param denyCategories none below these, whatever is allowed
 */
public record Filters(
    List<String> brands, List<String> allowCategories, List<String> denyCategories) {

  /** Everything is wanted. */
  public static final Filters NONE = new Filters(List.of(), List.of(), List.of());

  public Filters {
    brands = List.copyOf(brands);
    allowCategories = List.copyOf(allowCategories);
    denyCategories = List.copyOf(denyCategories);
  }
}
