package io.contextunity.worker.tasks.rules;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.TaxonomyNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values that tenants have made known themselves, read from Brain once a minute. Thread-safe.
 */
final class TenantValues {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Brain brain;
  private final Clock clock;
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  TenantValues(Brain brain, Clock clock) {
    this.brain = brain;
    this.clock = clock;
  }

  OwnValues of(String tenantId) {
    Instant now = clock.instant();
    return read.compute(
            tenantId,
            (tenant, known) ->
                known != null && known.at().plus(FRESH).isAfter(now)
                    ? known
                    : new Read(now, load(tenant)))
        .values();
  }

  void forget(String tenantId) {
    read.remove(tenantId);
  }

  private OwnValues load(String tenantId) {
    return new OwnValues(
        names(tenantId, "color"),
        names(tenantId, "material"),
        names(tenantId, "brand"),
        names(tenantId, "technology"));
  }

  /** Each name and keyword, with the root of its path. */
  private Map<String, String> names(String tenantId, String domain) {
    Map<String, String> names = new HashMap<>();
    for (TaxonomyNode node : nodes(tenantId, domain)) {
      String root = node.path().get(0);
      names.put(node.name(), root);
      node.keywords().forEach(keyword -> names.put(keyword, root));
    }
    return names;
  }

  /** Not every Brain knows every domain; one that does not has no nodes of it. */
  private List<TaxonomyNode> nodes(String tenantId, String domain) {
    try {
      return brain.taxonomy(tenantId, domain);
    } catch (BrainException e) {
      if (e.retryable()) {
        throw e;
      }
      return List.of();
    }
  }

  private record Read(Instant at, OwnValues values) {}
}
