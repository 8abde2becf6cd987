package io.contextunity.worker.host.isolation.run;

import static java.util.Objects.requireNonNull;

import io.contextunity.proto.isolation.FromParent;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.isolated.ActionException;
import io.contextunity.worker.core.isolated.IsolatedHandlers;
import io.contextunity.worker.core.isolated.IsolatedLimits;
import io.contextunity.worker.core.isolated.IsolatedResult;
import io.contextunity.worker.core.isolated.IsolatedRuns;
import io.contextunity.worker.core.isolated.StoreEntry;
import io.contextunity.worker.core.isolated.SubWorkflow;
import io.contextunity.worker.host.isolation.process.ChildPool;
import io.contextunity.worker.host.isolation.process.ChildPool.PluginFiles;
import io.contextunity.worker.host.isolation.process.LeasedChild;
import io.contextunity.worker.host.plugin.PluginCode;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.event.Level;

/** Runs sub-workflows of one plugin's actions, each in a child of its own. */
final class PluginRuns implements IsolatedRuns {
  private final Supplier<ChildPool> pool;
  private final Supplier<PluginCode> plugin;
  private final Duration timeout;
  private final Duration longestSilence;

  PluginRuns(
      Supplier<ChildPool> pool,
      Supplier<PluginCode> plugin,
      Duration timeout,
      Duration longestSilence) {
    this.pool = pool;
    this.plugin = plugin;
    this.timeout = timeout;
    this.longestSilence = longestSilence;
  }

  @Override
  public IsolatedResult run(
      SubWorkflow definition, IsolatedHandlers handlers, IsolatedLimits limits) {
    requireNonNull(definition, "definition");
    requireNonNull(handlers, "handlers");
    long begun = System.nanoTime();
    Map<String, StoreEntry> store = store(definition, handlers, limits);
    return new IsolatedResult(store, Duration.ofNanos(System.nanoTime() - begun));
  }

  private Map<String, StoreEntry> store(
      SubWorkflow definition, IsolatedHandlers handlers, IsolatedLimits limits) {
    RunFailures failures = new RunFailures(definition.id());
    Duration limit = limits.timeout().orElse(timeout);
    PluginCode code = plugin.get();
    FromParent order = order(definition, code, limit, handlers, failures);
    Beat beat = Beat.ofThisThread();
    Inbox inbox = new Inbox();
    try (LeasedChild child =
        new Leasing(pool(failures), files(code), limits)
            .await(() -> beat.waiting(definition.id()))) {
      RunningSubWorkflow run = new RunningSubWorkflow(new Telling(handlers), failures);
      return new RunLoop(definition.id(), child, inbox, run, failures, beat)
          .run(order, limit, longestSilence);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failures.interrupted();
    }
  }

  private ChildPool pool(RunFailures failures) {
    try {
      return pool.get();
    } catch (ModuleException e) {
      throw failures.notStarted(e);
    }
  }

  private static FromParent order(
      SubWorkflow definition,
      PluginCode code,
      Duration limit,
      IsolatedHandlers handlers,
      RunFailures failures) {
    try {
      return Order.of(definition, code.actions(), limit, logLevel(handlers));
    } catch (ActionException e) {
      throw failures.refused(e);
    }
  }

  // Who hears lines gets those that the host would log, and INFO in any case.
  private static String logLevel(IsolatedHandlers handlers) {
    Level lowest = ChildLines.lowest();
    boolean low = handlers.hearsLogs() && lowest.toInt() > Level.INFO.toInt();
    return (low ? Level.INFO : lowest).name();
  }

  static PluginFiles files(PluginCode code) {
    return new PluginFiles(code.id(), code.buildId(), code.classPath(), code.permissions());
  }
}
