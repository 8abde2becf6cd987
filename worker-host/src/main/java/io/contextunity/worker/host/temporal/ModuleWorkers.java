package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.RegisteredModule;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the selected modules on Temporal: one worker factory for each, the only way to start or
 * drain one module without the others. Start and close once, from one thread.
 */
public final class ModuleWorkers implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ModuleWorkers.class);
  private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

  private final TemporalConnection temporal;
  private final Function<RegisteredModule, ClassLoader> loaders;
  private final Function<RegisteredModule, ModuleLimits> limits;
  private final List<Running> running = new ArrayList<>();

  /**
   * @param loaders the class loader of the plugin that a module came from
   * @param limits what a module may use in this process
   */
  public ModuleWorkers(
      TemporalConnection temporal,
      Function<RegisteredModule, ClassLoader> loaders,
      Function<RegisteredModule, ModuleLimits> limits) {
    this.temporal = temporal;
    this.loaders = loaders;
    this.limits = limits;
  }

  /** Registers the modules and begins to poll; waits for Temporal as long as it takes. */
  public void start(List<RegisteredModule> modules) throws InterruptedException {
    awaitTemporal();
    for (RegisteredModule module : modules) {
      WorkerFactory factory =
          new ModuleWorkerFactory(temporal, module, loaders.apply(module), limits.apply(module))
              .create();
      running.add(new Running(module, factory));
    }
    for (Running one : running) {
      one.factory.start();
      log.info("Module {} polls task queue {}", one.module.name(), one.module.config().taskQueue());
    }
  }

  private void awaitTemporal() throws InterruptedException {
    while (!temporal.answersWithin(ASK_AGAIN)) {
      log.warn(
          "Temporal at {} does not answer yet (set TEMPORAL_HOST or --temporal-host); still trying",
          temporal.address());
      if (Thread.interrupted()) {
        throw new InterruptedException("Stopped while waiting for Temporal");
      }
    }
  }

  /**
   * Stops polling in all modules, lets running activities go on to each module's own deadline, then
   * interrupts what is left.
   */
  @Override
  public void close() {
    List<Running> stopping = new ArrayList<>(running);
    Collections.reverse(stopping);
    running.clear();
    stopping.forEach(one -> one.factory.shutdown());
    Instant begun = Instant.now();
    for (Running one : stopping) {
      Instant deadline = begun.plus(limits.apply(one.module).drainTimeout());
      awaitUntil(one, deadline);
    }
  }

  private static void awaitUntil(Running one, Instant deadline) {
    long left = Math.max(0, Duration.between(Instant.now(), deadline).toMillis());
    one.factory.awaitTermination(left, TimeUnit.MILLISECONDS);
    if (one.factory.isTerminated()) {
      log.info("Module {} drained", one.module.name());
      return;
    }
    log.warn(
        "Module {} did not drain in time: its running activities are cut off and will be retried",
        one.module.name());
    one.factory.shutdownNow();
    one.factory.awaitTermination(1, TimeUnit.SECONDS);
  }

  private record Running(RegisteredModule module, WorkerFactory factory) {}
}
