package io.contextunity.worker.enrichment;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.host.brain.BrainLimits;
import io.contextunity.worker.host.brain.GrpcBrain;
import io.contextunity.worker.local.brain.LocalBrainServer;
import io.contextunity.worker.tasks.EnrichmentStore;
import io.contextunity.worker.tasks.StoredProduct;
import io.contextunity.worker.tasks.Taxonomy;
import io.contextunity.worker.tasks.model.ModelSettings;
import io.contextunity.worker.tasks.testing.TestingModelServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A tenant with a small taxonomy and some products, in a Brain on SQLite. */
final class Shop implements AutoCloseable {
  static final String TENANT = "acme";

  private final LocalBrainServer server;
  final GrpcBrain brain;
  final EnrichmentStore store;

  Shop(Path directory) {
    server = LocalBrainServer.start(directory.resolve("brain.db"), 0);
    brain = new GrpcBrain("localhost:" + server.port(), BrainLimits.DEFAULT, Optional::empty);
    store = new EnrichmentStore(brain);
    brain.upsertTaxonomy(
        TENANT, List.of(node("1", "Outdoor", "Tents"), node("2", "Electronics", "Headphones")));
  }

  private static TaxonomyNode node(String id, String... path) {
    return new TaxonomyNode(Taxonomy.DOMAIN, id, List.of(path), List.of(), Map.of());
  }

  /** Products by whose names no rule finds a category. */
  List<String> products(int count) {
    List<BrainCell> cells =
        new ArrayList<>(
            IntStream.range(0, count).mapToObj(i -> cell("Z-" + i, "Zorblax Quorn " + i)).toList());
    brain.upsert(TENANT, cells);
    return cells.stream().map(BrainCell::id).toList();
  }

  String product(String sku, String name) {
    BrainCell cell = cell(sku, name);
    brain.upsert(TENANT, List.of(cell));
    return cell.id();
  }

  private static BrainCell cell(String sku, String name) {
    String id = "product:%s:camping:%s".formatted(TENANT, sku);
    Map<String, Object> metadata = new HashMap<>(Map.of("sku", sku, "name", name));
    return new BrainCell(
        id,
        BrainCell.Kind.CHUNK,
        name + "\n" + sku,
        StoredProduct.SOURCE_TYPE,
        Optional.empty(),
        "sha256:" + id + name,
        metadata);
  }

  static ModelSettings model(TestingModelServer server, Duration timeout) {
    return server.settings(timeout, 1);
  }

  @Override
  public void close() {
    brain.close();
    server.close();
  }
}
