package io.contextunity.worker.harvest.product;

import io.contextunity.worker.harvest.feed.FeedRecord;
import io.contextunity.worker.harvest.supplier.Variants;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Joins records that name a parent with that parent, if it stands before them. A record whose
 * variants follow it at once is held back: it is none of the products.
 */
final class ParentRows {
  /** How many possible parents are remembered. */
  private static final int MOST = 5000;

  private final Variants variants;
  private final ProductFields fields;
  private final Next next;
  private final Map<String, FeedRecord> parents = new Recent();
  private FeedRecord held;
  private String heldSku = "";

  ParentRows(Variants variants, ProductFields fields, Next next) {
    this.variants = variants;
    this.fields = fields;
    this.next = next;
  }

  /** Where records go that are products or should be. */
  @FunctionalInterface
  interface Next {
    void accept(FeedRecord feedRecord) throws IOException;
  }

  void accept(FeedRecord feedRecord) throws IOException {
    if (variants.parent().isEmpty() || feedRecord.problem().isPresent()) {
      flush();
      next.accept(feedRecord);
      return;
    }
    String parent = feedRecord.first(variants.parent()).strip();
    String sku = sku(feedRecord);
    if (parent.isEmpty() || parent.equals(sku)) {
      flush();
      held = feedRecord;
      heldSku = sku;
      parents.put(sku, feedRecord);
      return;
    }
    if (heldSku.equals(parent) && !variants.keepParents()) {
      held = null;
    }
    flush();
    FeedRecord found = parents.get(parent);
    next.accept(found == null ? feedRecord : feedRecord.withParent(found));
  }

  /** Hands on what is held back; at the end and before another table. */
  void flush() throws IOException {
    FeedRecord last = held;
    held = null;
    if (last != null) {
      next.accept(last);
    }
  }

  private String sku(FeedRecord feedRecord) {
    try {
      return fields.value(feedRecord, "sku");
    } catch (BadRecordException e) {
      return ""; // the mapping will refuse it
    }
  }

  private static final class Recent extends LinkedHashMap<String, FeedRecord> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, FeedRecord> eldest) {
      return size() > MOST;
    }
  }
}
