package io.contextunity.worker.host.brain;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainListing;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.core.TaxonomyNode;
import java.util.List;
import java.util.Optional;

/** How one generation of Brain is spoken to. */
interface Dialect {
  List<BrainHit> search(BrainCalls calls, BrainQuery query);

  /**
   * Returns the calls that store a cell.
   *
   * @throws RefusedException if Brain is known to refuse it
   */
  List<BrainCall> store(String tenantId, BrainCell cell);

  /**
   * Returns the calls that store a node.
   *
   * @throws RefusedException if Brain is known to refuse it
   */
  List<BrainCall> store(String tenantId, TaxonomyNode node);

  /** Returns the cell of this id, if there is one. */
  Optional<BrainCell> find(BrainCalls calls, String tenantId, String cellId);

  /** Returns one page of cells. */
  List<BrainCell> list(BrainCalls calls, BrainListing listing);

  List<TaxonomyNode> taxonomy(BrainCalls calls, String tenantId, String domain);
}
