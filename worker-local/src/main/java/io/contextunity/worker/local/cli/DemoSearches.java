package io.contextunity.worker.local.cli;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainQuery;
import java.io.PrintWriter;
import java.util.List;

/** Third chapter of the demo: what was harvested can be found. */
final class DemoSearches {
  private static final List<String> TEXTS =
      List.of("waterproof hiking jacket", "usb-c headphones", "four season tent");
  private static final int HITS = 3;

  private final Brain brain;
  private final PrintWriter out;

  DemoSearches(Brain brain, PrintWriter out) {
    this.brain = brain;
    this.out = out;
  }

  void run() {
    for (String text : TEXTS) {
      out.printf("%nBrain, asked for \"%s\":%n", text);
      BrainQuery query = new BrainQuery(DemoHarvest.TENANT, text, HITS, List.of("product"), "");
      brain.search(query).forEach(this::print);
    }
    out.flush();
  }

  private void print(BrainHit hit) {
    out.printf(
        "  %-52s %10s %s%n",
        hit.metadata().getOrDefault("name", hit.content().lines().findFirst().orElse("")),
        hit.metadata().getOrDefault("price", ""),
        hit.metadata().getOrDefault("currency", ""));
  }
}
