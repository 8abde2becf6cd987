package io.contextunity.worker.gardener.candidates;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.BrainListing;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was decided, each decision a cell in Brain ({@code gardener-decision:ID}), so that it holds
 * for good, whatever becomes of runs and blobs.
 */
public final class Decisions {
  public static final String APPROVED = "approved";
  public static final String REJECTED = "rejected";

  private static final String DOC_TYPE = "gardener_decision";
  private static final String SOURCE_TYPE = "config";

  private final Brain brain;
  private final Clock clock;

  public Decisions(Brain brain, Clock clock) {
    this.brain = requireNonNull(brain, "brain");
    this.clock = requireNonNull(clock, "clock");
  }

  /**
   * Writes a decision down.
   *
   * @param effect what it changed, in words
   * @param versionBefore the taxonomy's version before it was carried out
   * @param versionAfter and after; the same if the taxonomy did not change
   */
  public void record(
      String tenantId,
      Candidate candidate,
      String decision,
      String effect,
      String versionBefore,
      String versionAfter) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("doc_type", DOC_TYPE);
    metadata.put("candidate_id", candidate.id());
    metadata.put("kind", candidate.kind());
    metadata.put("value", candidate.value());
    metadata.put("decision", decision);
    metadata.put("effect", effect);
    metadata.put("version_before", versionBefore);
    metadata.put("version_after", versionAfter);
    metadata.put("at", clock.instant().toString());
    BrainCell cell =
        new BrainCell(
            "gardener-decision:" + candidate.id(),
            BrainCell.Kind.CONFIG,
            "%s %s: %s".formatted(decision, candidate.kind(), candidate.value()),
            SOURCE_TYPE,
            Optional.empty(),
            "gardener-decision:%s:%s:%s".formatted(tenantId, candidate.id(), metadata.get("at")),
            metadata);
    brain
        .upsert(tenantId, List.of(cell))
        .get(0)
        .error()
        .ifPresent(
            error -> {
              throw new BrainException("Brain refused the decision: " + error, false, null);
            });
  }

  /** All that was decided for a tenant. */
  public Made of(String tenantId) {
    Made made = new Made();
    BrainListing listing =
        BrainListing.of(tenantId, BrainCell.Kind.CONFIG, SOURCE_TYPE)
            .where(Map.of("doc_type", DOC_TYPE));
    for (List<BrainCell> page; ; listing = listing.next()) {
      page = brain.list(listing);
      page.forEach(cell -> made.add(cell.metadata()));
      if (page.size() < listing.limit()) {
        return made;
      }
    }
  }

  /** The decisions of one tenant, as they were read. */
  public static final class Made {
    private final Map<String, String> byId = new HashMap<>();
    private final Map<String, String> before = new HashMap<>();

    private Made() {}

    private void add(Map<String, Object> metadata) {
      byId.put(text(metadata, "candidate_id"), text(metadata, "decision"));
      String after = text(metadata, "version_after");
      String from = text(metadata, "version_before");
      if (!after.equals(from)) {
        before.put(after, from);
      }
    }

    private static String text(Map<String, Object> metadata, String key) {
      return metadata.get(key) instanceof String text ? text : "";
    }

    /** The ids of all candidates that were decided. */
    public Set<String> candidateIds() {
      return Set.copyOf(byId.keySet());
    }

    /**
     * Whether nothing but decisions lies between two versions of the taxonomy: then the products
     * concerned were opened again one by one, and no other has to be looked at.
     */
    public boolean connect(String earlier, String current) {
      String version = current;
      for (int step = 0; step <= before.size(); step++) {
        if (version.equals(earlier)) {
          return true;
        }
        if (!before.containsKey(version)) {
          return false;
        }
        version = before.get(version);
      }
      return false;
    }
  }
}
