package io.contextunity.worker.host.brain;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What Brain is known to refuse, checked before it travels: Brain answers most of it with INTERNAL
 * and the name of a database constraint.
 */
final class Rules {
  /** The last three are ours: at Brain's head a node is a cell, whose domain is free. */
  private static final Set<String> DOMAINS =
      Set.of(
          "category",
          "categories",
          "color",
          "colors",
          "size",
          "sizes",
          "gender",
          "genders",
          "material",
          "brand",
          "technology");

  private Rules() {}

  static void requireTenant(String tenantId) {
    if (tenantId.isBlank()) {
      throw new RefusedException(
          "Brain needs a tenant, and this run has none"
              + " (start it with a tenant_id, or with a token that names a tenant)");
    }
    requireNoNul("tenant_id", tenantId);
  }

  static void requireSourceType(String sourceType, Set<String> known) {
    requireKnown("source_type", sourceType, known);
  }

  static void requireDomain(String domain) {
    requireKnown("domain", domain, DOMAINS);
  }

  private static void requireKnown(String field, String value, Set<String> known) {
    if (!known.contains(value)) {
      throw new RefusedException(
          "Unknown %s '%s' (known: %s)"
              .formatted(field, value, String.join(", ", new TreeSet<>(known))));
    }
  }

  /** PostgreSQL keeps no NUL, neither in text nor in JSON. */
  static void requireNoNul(String field, Object value) {
    if (value instanceof String text && text.indexOf('\0') >= 0) {
      throw new RefusedException(
          "%s holds a NUL character at position %d (remove it)"
              .formatted(field, text.indexOf('\0')));
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, inner) -> {
            requireNoNul("a key of " + field, key);
            requireNoNul(field + "." + key, inner);
          });
    }
    if (value instanceof Collection<?> collection) {
      collection.forEach(inner -> requireNoNul(field, inner));
    }
  }
}
