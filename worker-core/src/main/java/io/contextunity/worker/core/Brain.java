package io.contextunity.worker.core;

import java.util.List;

/**
 * ContextBrain, the knowledge store: cells of text that can be searched, taxonomies and relations.
 *
 * <p>Every call works for one tenant and carries the calling thread's {@link RunContext}: its
 * trace, its provenance and the host's credentials. All methods block, are thread-safe and throw
 * {@link BrainException}, which says whether another attempt may help.
 */
public interface Brain {

  /** Returns the best hits for a text, best first. */
  List<BrainHit> search(BrainQuery query);

  /**
   * Stores cells, each replacing the earlier one of its id as a whole, several at a time. Repeating
   * a call changes nothing.
   *
   * @return one outcome for each cell, in the order given: a cell that Brain refuses does not stop
   *     the others
   * @throws BrainException if Brain cannot be reached; some cells may have been stored
   */
  List<BrainOutcome> upsert(String tenantId, List<BrainCell> cells);

  /** Stores nodes of a taxonomy, each replacing the earlier one of its domain and path. */
  List<BrainOutcome> upsertTaxonomy(String tenantId, List<TaxonomyNode> nodes);

  /** Returns all nodes of one domain of the tenant's taxonomy. */
  List<TaxonomyNode> taxonomy(String tenantId, String domain);

  /** States a relation between two things. Repeating it changes nothing. */
  void relate(String tenantId, BrainRelation relation);
}
