package io.contextunity.worker.harvest.supplier;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How variants of a product stand in a feed, and what they take from the product where they say
 * nothing themselves.
 *
 * @param path of the variants within a record of XML or JSON; empty if they are no parts of it
 * @param parent column in which a record names the sku of its parent; empty if there is none
 * @param inherit fields that are taken from the parent, {@link #ATTRIBUTES} among them or not
 * @param keepParents whether a product that has variants is a product itself
 */
public record Variants(String path, String parent, List<String> inherit, boolean keepParents) {
  /** Among the fields: all attributes. */
  public static final String ATTRIBUTES = "attributes";

  /** All but the number and the stock, which every variant has for itself. */
  static final List<String> USUAL =
      List.of(
          "name", "brand", "category", "price", "currency", "description", "images", ATTRIBUTES);

  /** There are none. */
  public static final Variants NONE = new Variants("", "", USUAL, false);

  public Variants {
    requireNonNull(path, "path");
    requireNonNull(parent, "parent");
    inherit = List.copyOf(inherit);
  }

  /** Whether a variant takes this field from its parent. */
  public boolean inherits(String field) {
    return inherit.contains(field);
  }
}
