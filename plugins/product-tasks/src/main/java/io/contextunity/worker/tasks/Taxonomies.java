package io.contextunity.worker.tasks;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.TaxonomyNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tenants' categories as Brain has them, read anew once a minute. Thread-safe.
 *
 * <p>The version is a digest of the nodes, so that whoever changes one, by whatever program, has
 * made another version.
 */
public final class Taxonomies {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Brain brain;
  private final Clock clock;
  private final Map<String, Read> read = new ConcurrentHashMap<>();

  public Taxonomies(Brain brain, Clock clock) {
    this.brain = requireNonNull(brain, "brain");
    this.clock = requireNonNull(clock, "clock");
  }

  /** The tenant's categories as they were a minute ago at most; none if it has none. */
  public Taxonomy current(String tenantId) {
    Instant now = clock.instant();
    return read.compute(
            tenantId,
            (tenant, known) ->
                known != null && known.at().plus(FRESH).isAfter(now)
                    ? known
                    : new Read(now, load(tenant)))
        .taxonomy();
  }

  /** Reads it again at the next call. */
  public void forget(String tenantId) {
    read.remove(tenantId);
  }

  private Taxonomy load(String tenantId) {
    List<TaxonomyNode> nodes =
        brain.taxonomy(tenantId, Taxonomy.DOMAIN).stream().filter(Taxonomy::isInUse).toList();
    return new Taxonomy(nodes.isEmpty() ? "" : digest(nodes), nodes);
  }

  private static String digest(List<TaxonomyNode> nodes) {
    List<TaxonomyNode> sorted = new ArrayList<>(nodes);
    sorted.sort(Comparator.comparing(TaxonomyNode::id));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (TaxonomyNode node : sorted) {
        String line = node.id() + "\t" + node.path() + "\t" + node.keywords() + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private record Read(Instant at, Taxonomy taxonomy) {}
}
