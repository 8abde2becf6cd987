package io.contextunity.worker.harvest.preview;

import io.contextunity.worker.harvest.product.CatalogueProduct;
import io.contextunity.worker.harvest.product.CatalogueReader.Counts;
import io.contextunity.worker.harvest.product.FeedColumns;
import io.contextunity.worker.harvest.product.Rejection;
import io.contextunity.worker.harvest.product.Remark;
import java.util.List;

/**
 * What a harvest would make of one source's feed.
 *
 * @param source its label
 * @param feed where it was read from
 * @param isWhole whether all of its records were read
 * @param products the first of them
 * @param rejections the records that would go to the quarantine, {@link #MOST} at most
 * @param remarks what is odd besides, {@link #MOST} at most
 * @param remarked how many remarks there are
 */
record Preview(
    String source,
    String feed,
    Counts counts,
    boolean isWhole,
    List<CatalogueProduct> products,
    List<Rejection> rejections,
    List<Remark> remarks,
    long remarked,
    FeedColumns columns) {
  /** How many rejections and remarks are kept for each source. */
  static final int MOST = 1000;
}
