package io.contextunity.worker.host.isolation.module;

import com.google.protobuf.ByteString;
import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.ModuleReport;
import io.contextunity.worker.child.channel.ParentLink;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.IsolatedHost;
import io.contextunity.worker.host.temporal.CutOffActivity;
import io.contextunity.worker.host.temporal.RunFailure;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Tells the parent how the module does. Thread-safe. */
final class ModuleReports {
  /** Metrics are large, and nobody looks at them each second. */
  private static final int METRICS_EVERY = 5;

  private final ParentLink parent;
  private final PrometheusMeterRegistry metrics;
  private final Queue<RunFailure> failures = new ConcurrentLinkedQueue<>();
  private IsolatedHost host;
  private String state = "STARTING";
  private Facts last = Facts.NONE;
  private int reports;

  ModuleReports(ParentLink parent, PrometheusMeterRegistry metrics) {
    this.parent = parent;
    this.metrics = metrics;
  }

  /** The worker has begun. */
  synchronized void running(IsolatedHost running) throws InterruptedException {
    host = running;
    running.failures().onFailure(failures::add);
    state = "RUNNING";
    tell();
  }

  /** It takes no new tasks from now on. */
  synchronized void draining() throws InterruptedException {
    state = "DRAINING";
    tell();
  }

  /** It has drained. */
  synchronized void drained(List<CutOffActivity> cutOff) throws InterruptedException {
    state = "DRAINED";
    send(report().setHealthJson(Json.of(last.drained(cutOff))));
  }

  /** It cannot be run. */
  synchronized void failed(String reason) throws InterruptedException {
    state = "FAILED";
    send(report().setReason(reason));
  }

  /** Tells how it does now. */
  synchronized void tell() throws InterruptedException {
    if (host == null || state.equals("DRAINED")) {
      return;
    }
    if (!state.equals("DRAINING")) {
      look();
    }
    ModuleReport.Builder report = report().setHealthJson(Json.of(last));
    report.setRunningActivities(last.running().size());
    if (reports++ % METRICS_EVERY == 0) {
      report.setMetrics(ByteString.copyFromUtf8(metrics.scrape()));
    }
    send(report);
  }

  private void look() {
    List<RunFailure> newest = new ArrayList<>();
    for (RunFailure failure = failures.poll(); failure != null; failure = failures.poll()) {
      newest.add(failure);
    }
    try {
      last =
          Facts.of(
              host.health(),
              host.workers().polling(host.module().name()),
              host.workers().activities(),
              newest);
    } catch (ModuleException e) {
      // It is not among those that run any more: it drains, which is told otherwise.
    }
  }

  private ModuleReport.Builder report() {
    return ModuleReport.newBuilder().setState(state);
  }

  private void send(ModuleReport.Builder report) throws InterruptedException {
    parent.send(FromChild.newBuilder().setModuleReport(report).build());
  }
}
