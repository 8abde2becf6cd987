package io.contextunity.worker.local.cli;

import io.contextunity.worker.local.temporal.LocalTemporal;
import java.io.PrintWriter;

/** Last chapter of the demo: where to look next. */
final class DemoFarewell {
  private final LocalTemporal temporal;
  private final PrintWriter out;

  DemoFarewell(LocalTemporal temporal, PrintWriter out) {
    this.temporal = temporal;
    this.out = out;
  }

  void print(String workflowId) {
    out.println();
    temporal
        .webUi()
        .ifPresent(
            page ->
                out.printf("Temporal's web page, while it runs (contextworker dev): %s%n", page));
    if (temporal.durable()) {
      out.printf(
          "The runs are kept. With `contextworker dev` running, ask for one again:%n"
              + "  contextworker status %s%n",
          workflowId);
    } else {
      out.println(temporal.description());
    }
    out.flush();
  }
}
