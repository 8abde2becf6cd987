package io.contextunity.worker.tasks;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.host.brain.BrainLimits;
import io.contextunity.worker.host.brain.GrpcBrain;
import io.contextunity.worker.local.brain.LocalBrainServer;
import io.contextunity.worker.tasks.model.LanguageModels;
import io.contextunity.worker.tasks.model.ModelSettings;
import io.contextunity.worker.tasks.testing.TestingModelServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tenant with a small taxonomy, in a Brain on SQLite. */
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

  static TaxonomyNode node(String id, String... path) {
    return new TaxonomyNode(Taxonomy.DOMAIN, id, List.of(path), List.of(), Map.of());
  }

  /** A product by whose name no rule finds a category. */
  String product(String sku) {
    return product(sku, Map.of("name", "Zorblax Quorn"));
  }

  String product(String sku, Map<String, Object> metadata) {
    String id = "product:%s:camping:%s".formatted(TENANT, sku);
    Map<String, Object> all = new HashMap<>(metadata);
    all.put("sku", sku);
    BrainCell cell =
        new BrainCell(
            id,
            BrainCell.Kind.CHUNK,
            all.get("name") + "\n" + sku,
            StoredProduct.SOURCE_TYPE,
            Optional.empty(),
            "sha256:" + id + all,
            all);
    brain.upsert(TENANT, List.of(cell)).get(0).error().ifPresent(this::refuse);
    return id;
  }

  private void refuse(String error) {
    throw new IllegalStateException(error);
  }

  ProductTasks tasks(ModelSettings settings) {
    return new ProductTasks(
        brain,
        LanguageModels.of(
            settings,
            () -> {
              throw new IllegalStateException("no router here");
            }),
        settings,
        Clock.systemUTC());
  }

  static ModelSettings model(TestingModelServer server) {
    return model(server, Duration.ofSeconds(20), 3);
  }

  static ModelSettings model(TestingModelServer server, Duration timeout, int retryMax) {
    return server.settings(timeout, retryMax);
  }

  @Override
  public void close() {
    brain.close();
    server.close();
  }
}
