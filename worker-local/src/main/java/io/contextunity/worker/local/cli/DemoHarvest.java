package io.contextunity.worker.local.cli;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.host.cli.Terminal;
import io.contextunity.worker.host.cli.client.RunWatch;
import io.contextunity.worker.host.cli.client.WorkerClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Second chapter of the demo: every supplier's feed, harvested through the gRPC service. */
final class DemoHarvest {
  static final String TENANT = "demo";
  private static final String ROW = "  %-18s %8s %11s %7s %10s %12s%n";

  private final WorkerClient client;
  private final BlobStore blobs;
  private final PrintWriter out;
  private String lastWorkflowId = "";

  DemoHarvest(WorkerClient client, BlobStore blobs, PrintWriter out) {
    this.client = client;
    this.blobs = blobs;
    this.out = out;
  }

  String lastWorkflowId() {
    return lastWorkflowId;
  }

  /** Harvests the suppliers and returns whether every count is what it should be. */
  boolean run(Map<String, DemoExpectations.Counts> expected)
      throws IOException, InterruptedException {
    out.printf("%nHarvest, started over gRPC:%n");
    out.flush();
    Map<String, HarvestOutcome> outcomes = new LinkedHashMap<>();
    for (String supplier : expected.keySet()) {
      outcomes.put(supplier, harvest(supplier));
    }
    printCounts(outcomes);
    new DemoQuarantine(blobs, out).print(outcomes.values());
    return check(expected, outcomes);
  }

  private HarvestOutcome harvest(String supplier) throws InterruptedException {
    // Forced, so that a second demo tells the whole story again and not only "unchanged".
    Map<String, Object> started =
        client.start(
            Map.of(
                "workflow_type",
                "harvest",
                "supplier_code",
                supplier,
                "tenant_id",
                TENANT,
                "force",
                true));
    lastWorkflowId = (String) started.get("workflow_id");
    out.printf("  %s: %s%n", supplier, lastWorkflowId);
    out.flush();
    Map<String, Object> task =
        new RunWatch(client, System.err, Terminal.isInteractive())
            .untilClosed(lastWorkflowId, Optional.of(TENANT));
    return HarvestOutcome.of(task);
  }

  private void printCounts(Map<String, HarvestOutcome> outcomes) {
    out.println();
    out.printf(ROW, "", "fetched", "transformed", "synced", "unchanged", "quarantined");
    outcomes.forEach(
        (supplier, o) ->
            out.printf(
                ROW,
                supplier,
                o.fetched(),
                o.transformed(),
                o.synced(),
                o.unchanged(),
                o.quarantined()));
    List<HarvestOutcome> all = List.copyOf(outcomes.values());
    out.printf(
        ROW,
        "total",
        all.stream().mapToLong(HarvestOutcome::fetched).sum(),
        all.stream().mapToLong(HarvestOutcome::transformed).sum(),
        all.stream().mapToLong(HarvestOutcome::synced).sum(),
        all.stream().mapToLong(HarvestOutcome::unchanged).sum(),
        all.stream().mapToLong(HarvestOutcome::quarantined).sum());
    out.flush();
  }

  private boolean check(
      Map<String, DemoExpectations.Counts> expected, Map<String, HarvestOutcome> outcomes) {
    boolean good = true;
    for (Map.Entry<String, HarvestOutcome> entry : outcomes.entrySet()) {
      HarvestOutcome outcome = entry.getValue();
      if (!outcome.isCompleted()) {
        out.printf("  %s ended as %s: %s%n", entry.getKey(), outcome.status(), outcome.error());
        good = false;
      } else if (!outcome.agreesWith(expected.get(entry.getKey()))) {
        out.printf("  %s should be %s%n", entry.getKey(), expected.get(entry.getKey()));
        good = false;
      }
    }
    out.println(
        good
            ? "  These are the true counts (examples/feeds/expected.json)."
            : "  Not as it should.");
    out.flush();
    return good;
  }
}
