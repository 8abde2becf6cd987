package io.contextunity.worker.host.isolation.module;

import io.contextunity.proto.isolation.FromParent;
import io.contextunity.proto.isolation.RunModule;
import io.contextunity.worker.child.channel.ParentLink;
import io.contextunity.worker.child.channel.ParentListener;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.IsolatedHost;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.ModuleShare;
import io.contextunity.worker.host.log.Logging;
import io.contextunity.worker.host.management.ManagementBindings;
import io.contextunity.worker.host.temporal.DrainOutcome;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the parent says: runs its one module, pauses it, drains it. */
final class ModuleWork implements ParentListener {
  private static final Logger log = LoggerFactory.getLogger(ModuleWork.class);
  private static final long REPORT_EVERY_MILLIS = 1000;

  private final BlockingQueue<FromParent> told = new LinkedBlockingQueue<>();
  private final PrometheusMeterRegistry metrics = ManagementBindings.newRegistry();
  private final Consumer<String> parentGone;

  /**
   * @param parentGone called with the reason, by which the process is to end at once
   */
  ModuleWork(Consumer<String> parentGone) {
    this.parentGone = parentGone;
  }

  @Override
  public void received(FromParent message) {
    told.add(message);
  }

  @Override
  public void disconnected(String reason) {
    parentGone.accept(reason);
  }

  /** Goes on until the parent ends it. */
  void run(ParentLink parent) throws InterruptedException {
    new JvmMemoryMetrics().bindTo(metrics);
    new JvmThreadMetrics().bindTo(metrics);
    new ProcessorMetrics().bindTo(metrics);
    ModuleReports reports = new ModuleReports(parent, metrics);
    FromParent first = told.take();
    try {
      IsolatedHost host = start(first.getRunModule());
      reports.running(host);
      follow(host, reports);
    } catch (ModuleException e) {
      reports.failed(e.getMessage());
    } catch (RuntimeException | LinkageError e) {
      log.error("The module cannot be run", e);
      reports.failed(e.toString());
    }
  }

  private IsolatedHost start(RunModule task) throws InterruptedException {
    Assignment assignment = Json.read(task.getSettingsJson(), Assignment.class);
    LoadedSettings settings =
        ModuleShare.read(assignment.settings(), Path.of(assignment.configDirectory()));
    Logging.setLevel(settings.host().logLevel());
    IsolatedHost host =
        IsolatedHost.open(settings, assignment.plugins(), assignment.findVersion(), metrics);
    if (!host.module().buildId().equals(assignment.buildId())) {
      throw new ModuleException(
          "Module '%s' is build %s in its process, and not %s (restart it)"
              .formatted(task.getModule(), host.module().buildId(), assignment.buildId()));
    }
    host.start(task.getPaused());
    return host;
  }

  private void follow(IsolatedHost host, ModuleReports reports) throws InterruptedException {
    String module = host.module().name();
    while (true) {
      FromParent message = told.poll(REPORT_EVERY_MILLIS, TimeUnit.MILLISECONDS);
      if (message != null && message.hasPolling()) {
        poll(host, module, message.getPolling().getPaused());
      } else if (message != null && message.hasCancel()) {
        reports.draining();
        DrainOutcome outcome = host.workers().drain(module);
        reports.drained(outcome.cutOff());
        return;
      }
      reports.tell();
    }
  }

  private static void poll(IsolatedHost host, String module, boolean paused) {
    if (paused) {
      host.workers().pause(module);
    } else {
      host.workers().resume(module);
    }
  }
}
