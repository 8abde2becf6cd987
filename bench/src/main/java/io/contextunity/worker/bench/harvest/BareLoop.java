package io.contextunity.worker.bench.harvest;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.harvest.product.CatalogueProduct;
import io.contextunity.worker.harvest.product.CatalogueReader;
import io.contextunity.worker.harvest.product.ProductCells;
import io.contextunity.worker.harvest.product.Rejection;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import io.contextunity.worker.host.brain.BrainLimits;
import io.contextunity.worker.host.brain.GrpcBrain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The least that could do it: reads the catalogue with harvest's parser and stores chunks of a
 * thousand with the host's Brain client, as many at once as a harvest does. No Temporal, no files
 * between, no second attempt.
 */
final class BareLoop implements CatalogueReader.Sink {
  private static final int CHUNK = 1000;
  private static final int CHUNKS_AT_ONCE = 4;

  private final GrpcBrain brain;
  private final SourceSpec source;
  private final ProductCells cells;
  private final ExecutorService storing = Executors.newFixedThreadPool(CHUNKS_AT_ONCE);
  private final Queue<CompletableFuture<Void>> underWay = new ArrayDeque<>();
  private List<BrainCell> chunk = new ArrayList<>();

  private BareLoop(GrpcBrain brain, SourceSpec source) {
    this.brain = brain;
    this.source = source;
    this.cells = new ProductCells(Supplier.TENANT, source);
  }

  /**
   * Prints {@code done} and the seconds that it took.
   *
   * @param args the supplier's configuration directory and Brain's address
   */
  public static void main(String[] args) throws IOException {
    SourceSpec source = new Supplier(Path.of(args[0])).source();
    try (GrpcBrain brain = new GrpcBrain(args[1], BrainLimits.DEFAULT, Optional::empty);
        InputStream feed = Files.newInputStream(Path.of(source.location().address()))) {
      System.out.println("done " + new BareLoop(brain, source).run(feed));
    }
  }

  private double run(InputStream feed) throws IOException {
    long before = System.nanoTime();
    try {
      new CatalogueReader(source, Supplier.TENANT, Long.MAX_VALUE).read(feed, this);
      endChunk();
      underWay.forEach(CompletableFuture::join);
      return (System.nanoTime() - before) / 1e9;
    } finally {
      storing.shutdown();
    }
  }

  @Override
  public void product(CatalogueProduct product) {
    chunk.add(cells.cell(product));
    if (chunk.size() == CHUNK) {
      endChunk();
    }
  }

  @Override
  public void rejected(Rejection rejection) {
    throw new IllegalStateException("The catalogue is wrong: " + rejection);
  }

  private void endChunk() {
    if (underWay.size() == CHUNKS_AT_ONCE) {
      underWay.remove().join();
    }
    List<BrainCell> full = chunk;
    underWay.add(CompletableFuture.runAsync(() -> store(full), storing));
    chunk = new ArrayList<>();
  }

  private void store(List<BrainCell> cells) {
    if (!brain.upsert(Supplier.TENANT, cells).stream().allMatch(BrainOutcome::isStored)) {
      throw new IllegalStateException("Brain refused a product");
    }
  }
}
