package io.contextunity.worker.core;

import java.util.List;
import java.util.Optional;

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

  /**
   * Returns the cell of this id, with the metadata that it was stored with and those that Brain
   * adds; its content hash is Brain's own, which changes when the cell does.
   */
  Optional<BrainCell> find(String tenantId, String cellId);

  /**
   * Returns a page of cells, the last stored first; fewer than its limit are the last page. A cell
   * that is stored between two pages moves to the front, so that others may come twice.
   *
   * @throws BrainException not retryable, if this Brain is of a generation that cannot list cells
   */
  List<BrainCell> list(BrainListing listing);

  /** States a relation between two things. Repeating it changes nothing. */
  void relate(String tenantId, BrainRelation relation);
}
