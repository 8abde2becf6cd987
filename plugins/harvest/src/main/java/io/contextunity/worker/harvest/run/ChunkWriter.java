package io.contextunity.worker.harvest.run;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.harvest.feed.FeedRecord;
import io.contextunity.worker.harvest.product.CatalogueProduct;
import io.contextunity.worker.harvest.product.CatalogueReader;
import io.contextunity.worker.harvest.product.FeedColumns;
import io.contextunity.worker.harvest.product.Rejection;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Writes what a feed has: chunks of products, parts of rejects, a witness and the entries. */
final class ChunkWriter implements CatalogueReader.Sink {
  /** A chunk of very long records ends before its number of records is reached. */
  private static final int LARGEST_CHUNK = 8 * 1024 * 1024;

  private static final int LARGEST_PART = 1024 * 1024;

  private final BlobStore blobs;
  private final SourceRun run;
  private final WorkArea area;
  private final Beat beat;
  private final ByteArrayOutputStream chunk = new ByteArrayOutputStream();
  private final ByteArrayOutputStream rejects = new ByteArrayOutputStream();
  private final FeedWitness.Maker witness;
  private DataOutputStream entries;
  private int productsInChunk;
  private int chunks;
  private int parts;

  ChunkWriter(BlobStore blobs, SourceRun run, Beat beat) {
    this.blobs = blobs;
    this.run = run;
    this.area = WorkArea.of(run);
    this.beat = beat;
    this.witness = new FeedWitness.Maker(run.source());
  }

  TransformedFeed write(CatalogueReader reader, InputStream feed) throws IOException {
    CatalogueReader.Counts[] counts = new CatalogueReader.Counts[1];
    blobs.put(
        area.entries(),
        out -> {
          entries = new DataOutputStream(new BufferedOutputStream(out, 64 * 1024));
          counts[0] = reader.read(feed, this);
          endChunk();
          endPart();
          entries.flush();
        });
    return new TransformedFeed(
        counts[0].fetched(),
        counts[0].transformed(),
        counts[0].filtered(),
        counts[0].rejected(),
        chunks);
  }

  @Override
  public void product(CatalogueProduct product) throws IOException {
    String sku = product.product().sku();
    new ProductEntry(sku, product.fingerprint().content()).write(entries);
    product.writeTo(chunk);
    productsInChunk++;
    if (productsInChunk >= run.chunkSize() || chunk.size() > LARGEST_CHUNK) {
      endChunk();
    }
  }

  @Override
  public void deleted(String sku) throws IOException {
    new ProductEntry(sku, ProductEntry.WITHDRAWN).write(entries);
  }

  private void endChunk() throws IOException {
    if (productsInChunk == 0) {
      return;
    }
    if (blobs.find(area.chunk(chunks)).isEmpty()) {
      blobs.put(area.chunk(chunks), chunk::writeTo);
    }
    chunk.reset();
    productsInChunk = 0;
    chunks++;
    beat.at(chunks);
  }

  @Override
  public void rejected(Rejection rejection) throws IOException {
    QuarantineJson.write(rejects, run.source(), rejection);
    if (rejects.size() > LARGEST_PART) {
      endPart();
    }
  }

  private void endPart() throws IOException {
    if (rejects.size() > 0) {
      blobs.put(area.rejects(parts), rejects::writeTo);
      rejects.reset();
      parts++;
      beat.at(chunks);
    }
  }

  @Override
  public void read(FeedRecord feedRecord) {
    witness.see(feedRecord);
  }

  @Override
  public void columns(FeedColumns columns) throws IOException {
    FeedWitness seen = witness.end(columns);
    blobs.put(
        area.witness(),
        out -> {
          DataOutputStream data = new DataOutputStream(out);
          seen.write(data);
          data.flush();
        });
  }
}
