package io.contextunity.worker.harvest.feed;

import io.contextunity.worker.harvest.supplier.Variants;
import java.io.IOException;
import java.util.List;

/** Hands on records of XML and JSON, those with variants as one record for each of these. */
final class TreeRecords {
  private final RecordHandler handler;
  private final Variants variants;
  private long number;

  TreeRecords(RecordHandler handler, Variants variants) {
    this.handler = handler;
    this.variants = variants;
  }

  /** A part of a record that is a product for itself. */
  record Variant(long line, TreeFields fields) {}

  void accept(long line, TreeFields fields, List<Variant> parts) throws IOException {
    FeedRecord parent = FeedRecord.of(number + 1, line, fields);
    if (parts.isEmpty() || variants.keepParents()) {
      number++;
      handler.accept(parent);
    }
    for (Variant part : parts) {
      number++;
      handler.accept(FeedRecord.of(number, part.line, part.fields).withParent(parent));
    }
  }

  void acceptBroken(long line, TreeFields raw, String problem) throws IOException {
    number++;
    handler.accept(FeedRecord.broken(number, line, raw, problem));
  }
}
