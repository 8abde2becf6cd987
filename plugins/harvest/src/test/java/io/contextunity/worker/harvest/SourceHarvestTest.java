package io.contextunity.worker.harvest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainListing;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.core.BrainRelation;
import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.harvest.HarvestCheckpoint.SourcePosition;
import io.contextunity.worker.harvest.run.FetchedFeed;
import io.contextunity.worker.harvest.run.SyncedSlice;
import io.contextunity.worker.harvest.run.TransformedFeed;
import io.contextunity.worker.harvest.supplier.SourceSpec;
import io.contextunity.worker.harvest.supplier.SupplierFiles;
import io.contextunity.worker.testing.TestingBrain;
import io.temporal.client.WorkflowFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may happen to a source while it is harvested. */
class SourceHarvestTest {
  private static final Map<String, Object> SHOP = Map.of("supplier_code", "shop");

  @TempDir private Path directory;
  private final TestingBrain brain = new TestingBrain();

  private static String feed(int products, String name) {
    return "sku,name\n"
        + IntStream.range(0, products)
            .mapToObj(i -> "A-" + i + "," + name + " " + i + "\n")
            .collect(Collectors.joining());
  }

  private TestingHarvest harvest(Brain seenByTheModule) {
    return new TestingHarvest(directory, seenByTheModule)
        .file("suppliers/shop.yaml", "name: S\nsources:\n  - {id: a, url: a.csv, format: csv}\n")
        .file("a.csv", feed(55, "Tent"));
  }

  @Test
  void harvest_blobsLostUnderWay_areMadeAgain() {
    LossyBrain lossy = new LossyBrain(brain, 1);
    try (TestingHarvest harvest = harvest(lossy)) {
      lossy.harvest = harvest;

      HarvestResult result = harvest.run(SHOP);

      assertThat(result.totals()).isEqualTo(new HarvestCounts(55, 55, 55, 0, 0, 0));
      assertThat(brain.cells("default")).hasSize(55);
    }
  }

  @Test
  void harvest_feedChangedUnderWay_beginsTheSourceAgain() {
    LossyBrain lossy = new LossyBrain(brain, 1);
    try (TestingHarvest harvest = harvest(lossy)) {
      lossy.harvest = harvest;
      lossy.newFeed = feed(57, "Boat");

      HarvestResult result = harvest.run(SHOP);

      assertThat(result.totals()).isEqualTo(new HarvestCounts(57, 57, 57, 0, 0, 0));
      assertThat(brain.cells("default").values()).allMatch(c -> c.content().startsWith("Boat"));
    }
  }

  @Test
  void harvest_feedThatAlwaysChanges_failsInTheEnd() {
    LossyBrain lossy = new LossyBrain(brain, Integer.MAX_VALUE);
    try (TestingHarvest harvest = harvest(lossy)) {
      lossy.harvest = harvest;
      lossy.newFeed = feed(57, "Boat ");

      assertThatThrownBy(() -> harvest.run(SHOP))
          .isInstanceOf(WorkflowFailedException.class)
          .rootCause()
          .hasMessageContaining("shop/a: shop/a changed while it was harvested")
          .hasMessageContaining("type='FeedChanged'");
      assertThat(harvest.blobs.list("")).isEmpty();
    }
  }

  @Test
  void harvest_checkpoint_goesOnWithTheNextChunk() {
    try (TestingHarvest harvest = harvest(brain)) {
      SourceSpec source = new SupplierFiles(directory.resolve("suppliers")).sources("shop").get(0);
      SourceResult earlier =
          SourceResult.failed("other", "b", HarvestCounts.NONE, "BadFeed", "broken");
      HarvestPlan plan = new HarvestPlan(List.of(source, source), List.of(), 10, 2, 1);
      SourcePosition position =
          new SourcePosition(
              "work-1",
              0,
              FetchedFeed.whole(sha256(feed(55, "Tent")), FetchedFeed.NONE.last()),
              new TransformedFeed(55, 55, 0, 0, 6),
              new SyncedSlice(4, 40, 0, 0, List.of()));
      HarvestCheckpoint checkpoint = new HarvestCheckpoint(plan, List.of(earlier), position);

      HarvestResult result = harvest.run(Map.of("tenant_id", "acme", "checkpoint", checkpoint));

      assertThat(result.sources()).hasSize(2);
      assertThat(result.sources().get(1).counts())
          .isEqualTo(new HarvestCounts(55, 55, 55, 0, 0, 0));
      assertThat(brain.cells("acme")).hasSize(15).containsKey("product:acme:shop:A-40");
    }
  }

  @Test
  void harvest_httpSource_isUnchangedByItsEtag() throws IOException {
    AtomicInteger downloads = new AtomicInteger();
    HttpServer server = shop(downloads);
    server.start();
    try (TestingHarvest harvest = harvest(brain)) {
      Map<String, Object> source =
          Map.of(
              "id", "web",
              "url", "http://localhost:%d/feed".formatted(server.getAddress().getPort()),
              "format", "csv");

      HarvestResult first = harvest.run(Map.of("supplier_code", "web-shop", "source", source));
      HarvestResult second = harvest.run(Map.of("supplier_code", "web-shop", "source", source));

      assertThat(first.totals().synced()).isEqualTo(20);
      assertThat(second.status()).isEqualTo("unchanged");
      assertThat(downloads).hasValue(1);
      assertThat(brain.cells("default")).containsKey("product:default:web-shop:A-3");
    } finally {
      server.stop(0);
    }
  }

  private static HttpServer shop(AtomicInteger downloads) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/feed",
        exchange -> {
          try (exchange) {
            if ("\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
              exchange.sendResponseHeaders(304, -1);
              return;
            }
            downloads.incrementAndGet();
            byte[] body = feed(20, "Tent").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("ETag", "\"v1\"");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    return server;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** Loses the worker's blobs at each of its first upserts, and may change the feed. */
  private static final class LossyBrain implements Brain {
    private final Brain brain;
    private final int losses;
    private final AtomicInteger upserts = new AtomicInteger();
    private TestingHarvest harvest;
    private String newFeed = "";

    LossyBrain(Brain brain, int losses) {
      this.brain = brain;
      this.losses = losses;
    }

    @Override
    public List<BrainOutcome> upsert(String tenantId, List<BrainCell> cells) {
      int upsert = upserts.incrementAndGet();
      if (upsert <= losses) {
        if (!newFeed.isEmpty()) {
          harvest.file("a.csv", newFeed + "#".repeat(losses == 1 ? 0 : upsert));
        }
        harvest.blobs.list("").forEach(blob -> harvest.blobs.delete(blob.key()));
      }
      return brain.upsert(tenantId, cells);
    }

    @Override
    public List<BrainHit> search(BrainQuery query) {
      return brain.search(query);
    }

    @Override
    public Optional<BrainCell> find(String tenantId, String cellId) {
      return brain.find(tenantId, cellId);
    }

    @Override
    public List<BrainCell> list(BrainListing listing) {
      return brain.list(listing);
    }

    @Override
    public List<BrainOutcome> upsertTaxonomy(String tenantId, List<TaxonomyNode> nodes) {
      return brain.upsertTaxonomy(tenantId, nodes);
    }

    @Override
    public List<TaxonomyNode> taxonomy(String tenantId, String domain) {
      return brain.taxonomy(tenantId, domain);
    }

    @Override
    public void relate(String tenantId, BrainRelation relation) {
      brain.relate(tenantId, relation);
    }
  }
}
