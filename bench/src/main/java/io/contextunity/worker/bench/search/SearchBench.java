package io.contextunity.worker.bench.search;

import io.contextunity.worker.bench.Figures;
import io.contextunity.worker.bench.Part;
import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.Table;
import io.contextunity.worker.bench.start.Sample;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainListing;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.host.brain.BrainLimits;
import io.contextunity.worker.host.brain.GrpcBrain;
import io.contextunity.worker.local.brain.LocalBrainServer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The local Brain's search against a bare FTS5 index of the same texts. */
public final class SearchBench implements Part {
  static final int LIMIT = 5;

  private static final String TENANT = "shop";
  private static final long SEED = 7;
  private static final int PRODUCTS = 100_000;
  private static final int QUICK_PRODUCTS = 10_000;
  private static final int BATCH = 1000;
  private static final int EACH = 200;
  private static final int QUICK_EACH = 40;
  private static final int ROUNDS = 3;
  private static final int[] CALLERS = {1, 8};
  private static final int PAGES = 20;

  @Override
  public String name() {
    return "search";
  }

  @Override
  public void run(Setting setting, Figures figures) throws Exception {
    Shop shop = new Shop(SEED);
    List<Product> products = new ArrayList<>();
    for (int i = 0; i < (setting.quick() ? QUICK_PRODUCTS : PRODUCTS); i++) {
      products.add(shop.product(i));
    }
    setting.say(
        "search: the local Brain with %,d products and %,d nodes",
        products.size(), shop.nodes().size());
    List<Question> questions =
        Questions.of(shop, products, setting.quick() ? QUICK_EACH : EACH, SEED);
    try (LocalBrainServer server = LocalBrainServer.start(setting.work().resolve("brain.db"), 0);
        GrpcBrain brain =
            new GrpcBrain("localhost:" + server.port(), BrainLimits.DEFAULT, Optional::empty);
        PlainIndex plain = new PlainIndex(setting.work().resolve("plain.db"))) {
      store(brain, plain, shop, products);
      quality(setting, figures, question -> ids(brain, question), plain, questions);
      latency(setting, figures, question -> ids(brain, question), plain, questions);
      listing(setting, figures, brain, products.size());
    }
  }

  private static void store(GrpcBrain brain, PlainIndex plain, Shop shop, List<Product> products)
      throws Exception {
    requireStored(brain.upsertTaxonomy(TENANT, shop.nodes()));
    plain.add(shop.nodes().stream().map(SearchBench::cell).toList(), true);
    for (int i = 0; i < products.size(); i += BATCH) {
      List<BrainCell> batch =
          products.subList(i, Math.min(i + BATCH, products.size())).stream()
              .map(Product::cell)
              .toList();
      requireStored(brain.upsert(TENANT, batch));
      plain.add(batch, false);
    }
  }

  private static void requireStored(List<BrainOutcome> outcomes) {
    for (BrainOutcome outcome : outcomes) {
      if (!outcome.isStored()) {
        throw new IllegalStateException("Brain refused " + outcome);
      }
    }
  }

  private static BrainCell cell(TaxonomyNode node) {
    return new BrainCell(
        node.id(),
        BrainCell.Kind.CHUNK,
        String.join(" > ", node.path()),
        "knowledge",
        Optional.empty(),
        node.id(),
        Map.of());
  }

  private static List<String> ids(GrpcBrain brain, Question question) {
    if (question.nodes()) {
      var query = new BrainQuery(TENANT, question.text(), LIMIT, List.of(), "taxonomy");
      return brain.search(query).stream()
          .map(hit -> String.valueOf(hit.metadata().get("node_id")))
          .toList();
    }
    var query = new BrainQuery(TENANT, question.text(), LIMIT, List.of("product"), "");
    return brain.search(query).stream().map(hit -> hit.id()).toList();
  }

  private static void quality(
      Setting setting, Figures figures, Finder brain, Finder plain, List<Question> questions) {
    Map<String, Quality> found = Quality.of(brain, questions);
    Map<String, Quality> before = Quality.of(plain, questions);
    Table table =
        new Table("searched by", "questions", "first", "in 3", "plain first", "plain in 3");
    found.forEach(
        (kind, quality) -> {
          Quality other = before.get(kind);
          table.row(
              kind,
              quality.questions(),
              quality.firstShare(),
              quality.thirdShare(),
              other.firstShare(),
              other.thirdShare());
          String name = kind.replace("'s", "").replaceAll("[^a-z]+", "_");
          figures.add(name + ".first", quality.firstShare());
          figures.add(name + ".in_3", quality.thirdShare());
          figures.add(name + ".plain_first", other.firstShare());
        });
    table.print(setting.out());
  }

  private static void latency(
      Setting setting, Figures figures, Finder brain, Finder plain, List<Question> questions)
      throws Exception {
    Table table =
        new Table(
            "searches",
            "callers",
            "p50 ms",
            "p99 ms",
            "a second",
            "plain p50",
            "plain p99",
            "p50 ratio");
    for (boolean nodes : new boolean[] {false, true}) {
      List<Question> asked =
          new ArrayList<>(questions.stream().filter(q -> q.nodes() == nodes).toList());
      Collections.shuffle(asked, new Random(SEED));
      for (int callers : CALLERS) {
        Sample found = Sample.NONE;
        Sample before = Sample.NONE;
        for (int round = 0; round < ROUNDS; round++) {
          found = found.and(Latency.of(brain, asked, callers));
          before = before.and(Latency.of(plain, asked, callers));
        }
        String of = nodes ? "nodes" : "products";
        double ratio = found.millis(0.5) / before.millis(0.5);
        table.row(
            of,
            callers,
            found.millis(0.5),
            found.millis(0.99),
            found.rate(),
            before.millis(0.5),
            before.millis(0.99),
            ratio);
        String name = of + "." + callers;
        figures.add(name + ".p50_ms", found.millis(0.5));
        figures.add(name + ".p99_ms", found.millis(0.99));
        figures.add(name + ".rate", found.rate());
        figures.add(name + ".plain_p50_ms", before.millis(0.5));
        figures.add(name + ".p50_ratio", ratio);
      }
    }
    table.print(setting.out());
  }

  /** Pages of 100 cells, at the front and at the very end. */
  private static void listing(Setting setting, Figures figures, GrpcBrain brain, int products) {
    Table table = new Table("listing", "ms a page");
    for (int offset : new int[] {0, products - PAGES * BrainListing.MAX_LIMIT}) {
      BrainListing page =
          new BrainListing(
              TENANT,
              Optional.of(BrainCell.Kind.CHUNK),
              Optional.of("product"),
              Map.of(),
              BrainListing.MAX_LIMIT,
              offset);
      long start = System.nanoTime();
      for (int i = 0; i < PAGES; i++) {
        if (brain.list(page).size() != BrainListing.MAX_LIMIT) {
          throw new IllegalStateException("A page is not full");
        }
        page = page.next();
      }
      double millis = (System.nanoTime() - start) / 1e6 / PAGES;
      table.row("from %,d".formatted(offset), millis);
      figures.add(offset == 0 ? "listing.first_ms" : "listing.last_ms", millis);
    }
    table.print(setting.out());
  }
}
