package io.contextunity.worker.harvest.run;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.harvest.product.CatalogueProduct;
import io.contextunity.worker.harvest.product.CatalogueReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Makes chunks of products of a feed, and again where they are missing. */
final class FeedTransforming {
  private static final int LOCKS = 64;

  private final BlobStore blobs;
  private final FeedFetching feeds;
  private final FeedComparison comparison;
  private final long maxUnpackedBytes;
  private final Object[] locks = new Object[LOCKS];

  FeedTransforming(
      BlobStore blobs, FeedFetching feeds, FeedComparison comparison, long maxUnpackedBytes) {
    this.blobs = blobs;
    this.feeds = feeds;
    this.comparison = comparison;
    this.maxUnpackedBytes = maxUnpackedBytes;
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new Object();
    }
  }

  /** Writes all chunks; those that are here already from an earlier attempt stay as they are. */
  TransformedFeed transform(SourceRun run, FetchedFeed fetched, Beat beat) throws IOException {
    synchronized (lock(run)) {
      try (InputStream feed = feeds.open(run, fetched, beat)) {
        TransformedFeed transformed = new ChunkWriter(blobs, run, beat).write(reader(run), feed);
        return transformed.with(comparison.changes(run, fetched));
      }
    }
  }

  private CatalogueReader reader(SourceRun run) {
    return new CatalogueReader(run.source(), run.tenantId(), maxUnpackedBytes);
  }

  /** Reads a chunk, transforming the feed again if this worker lacks it. */
  List<CatalogueProduct> chunk(SourceRun run, FetchedFeed fetched, int chunk, Beat beat)
      throws IOException {
    String key = WorkArea.of(run).chunk(chunk);
    try {
      return read(key);
    } catch (NoSuchFileException e) {
      synchronized (lock(run)) {
        if (blobs.find(key).isEmpty()) {
          transform(run, fetched, beat);
        }
      }
      return read(key);
    }
  }

  /** Makes sure that everything that transforming writes is here. */
  void ensureAll(SourceRun run, FetchedFeed fetched, Beat beat) throws IOException {
    synchronized (lock(run)) {
      if (blobs.find(WorkArea.of(run).entries()).isEmpty()) {
        transform(run, fetched, beat);
      }
    }
  }

  private List<CatalogueProduct> read(String key) throws IOException {
    try (InputStream in = blobs.open(key)) {
      return CatalogueProduct.readAll(in);
    }
  }

  /** Several activities may miss the same feed at once; one of them does the work. */
  private Object lock(SourceRun run) {
    return locks[Math.floorMod(run.workId().hashCode(), LOCKS)];
  }
}
