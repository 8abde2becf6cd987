package io.contextunity.worker.testing;

import static java.util.Locale.ROOT;
import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainListing;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.core.BrainRelation;
import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.core.TaxonomyNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A Brain in memory: remembers what it was given and how often, and can be told to refuse or fail.
 * Like the real one it refuses a content hash that another cell has. Thread-safe.
 */
public final class TestingBrain implements Brain {
  private final Map<String, Map<String, BrainCell>> cells = new TreeMap<>();
  private final Map<String, Integer> upserts = new TreeMap<>();
  private final Map<String, String> ownersByHash = new HashMap<>();
  private final Map<String, Map<String, TaxonomyNode>> taxonomies = new TreeMap<>();
  private final Map<String, Set<BrainRelation>> relations = new TreeMap<>();
  private final List<RunContext> callers = new ArrayList<>();
  private Predicate<BrainCell> refused = cell -> false;
  private String refusal = "";
  private BrainException failure;
  private int failures;

  /** The cells of a tenant by id, as a copy. */
  public synchronized Map<String, BrainCell> cells(String tenantId) {
    return new TreeMap<>(cells.getOrDefault(tenantId, Map.of()));
  }

  /** How often the cell was stored. */
  public synchronized int upsertsOf(String tenantId, String cellId) {
    return upserts.getOrDefault(tenantId + "/" + cellId, 0);
  }

  /** How often any cell was stored. */
  public synchronized long upserts() {
    return upserts.values().stream().mapToLong(Integer::longValue).sum();
  }

  /** The contexts of all upserts, in order. */
  public synchronized List<RunContext> callers() {
    return List.copyOf(callers);
  }

  public synchronized Set<BrainRelation> relations(String tenantId) {
    return new LinkedHashSet<>(relations.getOrDefault(tenantId, Set.of()));
  }

  /** Refuses these cells from now on, with this reason. */
  public synchronized TestingBrain refuse(Predicate<BrainCell> which, String reason) {
    refused = requireNonNull(which, "which");
    refusal = requireNonNull(reason, "reason");
    return this;
  }

  /** Lets the next calls fail, before they change anything. */
  public synchronized TestingBrain fail(int calls, BrainException with) {
    failures = calls;
    failure = requireNonNull(with, "with");
    return this;
  }

  /**
   * Finds the cells that hold every word of the text, the one first stored first. Nodes of a
   * taxonomy are not found; where ranking matters, the local Brain is the one to test with.
   */
  @Override
  public synchronized List<BrainHit> search(BrainQuery query) {
    failIfTold();
    List<String> words = Arrays.asList(query.text().toLowerCase(ROOT).split("\\W+"));
    return cells.getOrDefault(query.tenantId(), Map.of()).values().stream()
        .filter(cell -> cell.kind() == BrainCell.Kind.CHUNK)
        .filter(
            cell ->
                query.sourceTypes().isEmpty() || query.sourceTypes().contains(cell.sourceType()))
        .filter(
            cell ->
                query.collection().isEmpty()
                    || query.collection().equals(cell.metadata().get("doc_type")))
        .filter(cell -> words.stream().allMatch(cell.content().toLowerCase(ROOT)::contains))
        .limit(query.limit())
        .map(cell -> new BrainHit(cell.id(), cell.content(), 1, cell.sourceType(), cell.metadata()))
        .toList();
  }

  @Override
  public synchronized List<BrainOutcome> upsert(String tenantId, List<BrainCell> batch) {
    callers.add(RunContext.current());
    failIfTold();
    return batch.stream().map(cell -> upsert(tenantId, cell)).toList();
  }

  private BrainOutcome upsert(String tenantId, BrainCell cell) {
    String owner = tenantId + "/" + cell.id();
    if (refused.test(cell)) {
      return BrainOutcome.refused(cell.id(), refusal);
    }
    if (!ownersByHash.getOrDefault(cell.contentHash(), owner).equals(owner)) {
      return BrainOutcome.refused(cell.id(), "content_hash is another cell's");
    }
    ownersByHash.put(cell.contentHash(), owner);
    Map<String, BrainCell> stored =
        cells.computeIfAbsent(tenantId, tenant -> new LinkedHashMap<>());
    stored.remove(cell.id());
    stored.put(cell.id(), cell);
    upserts.merge(owner, 1, Integer::sum);
    return BrainOutcome.stored(cell.id());
  }

  @Override
  public synchronized List<BrainOutcome> upsertTaxonomy(String tenantId, List<TaxonomyNode> nodes) {
    failIfTold();
    Map<String, TaxonomyNode> known = taxonomies.computeIfAbsent(tenantId, t -> new TreeMap<>());
    nodes.forEach(node -> known.put(key(node), node));
    return nodes.stream().map(node -> BrainOutcome.stored(key(node))).toList();
  }

  private static String key(TaxonomyNode node) {
    return node.domain() + "/" + node.path();
  }

  @Override
  public synchronized List<TaxonomyNode> taxonomy(String tenantId, String domain) {
    failIfTold();
    return taxonomies.getOrDefault(tenantId, Map.of()).values().stream()
        .filter(node -> node.domain().equals(domain))
        .toList();
  }

  @Override
  public synchronized Optional<BrainCell> find(String tenantId, String cellId) {
    failIfTold();
    return Optional.ofNullable(cells.getOrDefault(tenantId, Map.of()).get(cellId));
  }

  @Override
  public synchronized List<BrainCell> list(BrainListing listing) {
    failIfTold();
    List<BrainCell> lastFirst =
        new ArrayList<>(cells.getOrDefault(listing.tenantId(), Map.of()).values());
    Collections.reverse(lastFirst);
    return lastFirst.stream()
        .filter(cell -> listing.kind().map(cell.kind()::equals).orElse(true))
        .filter(cell -> listing.sourceType().map(cell.sourceType()::equals).orElse(true))
        .filter(cell -> cell.metadata().entrySet().containsAll(listing.metadata().entrySet()))
        .skip(listing.offset())
        .limit(listing.limit())
        .toList();
  }

  @Override
  public synchronized void relate(String tenantId, BrainRelation relation) {
    failIfTold();
    relations.computeIfAbsent(tenantId, tenant -> new LinkedHashSet<>()).add(relation);
  }

  private void failIfTold() {
    if (failures > 0) {
      failures--;
      throw failure;
    }
  }
}
