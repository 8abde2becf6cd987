package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.RegisteredModule;
import io.grpc.StatusRuntimeException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this process and each of its modules do their work: not that threads are alive, but that
 * Temporal answers and the modules' polls reach it, found out anew every two seconds. Thread-safe;
 * started and closed once.
 *
 * <p>A process that only serves gRPC is ready when Temporal answers; one that runs modules, when
 * all their polls reach Temporal as well. Modules that an operator paused do not count: that is as
 * it should be.
 */
public final class HostHealth implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HostHealth.class);
  private static final int ALL_QUEUES_EVERY = 5;

  private final TemporalConnection temporal;
  private final Supplier<ModuleRegistry> registry;
  private final Supplier<List<RegisteredModule>> former;
  private final ModuleIsolation isolation;
  private final TemporalProbe probe;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(2, HostHealth::daemon);
  private final List<Consumer<HealthView>> listeners = new CopyOnWriteArrayList<>();
  private volatile List<ModuleWatch> modules = List.of();
  private volatile List<ModuleWatch> formerBuilds = List.of();
  private volatile boolean runsModules;
  private volatile boolean started;
  private volatile boolean stopping;
  private int looks;

  /**
   * @param registry the modules that are served; asked anew each time
   * @param former builds of modules that still finish what they have begun; asked anew each time
   */
  public HostHealth(
      TemporalConnection temporal,
      Supplier<ModuleRegistry> registry,
      Supplier<List<RegisteredModule>> former) {
    this(temporal, registry, former, ModuleIsolation.NONE);
  }

  /**
   * @param registry the modules that are served; asked anew each time
   * @param former builds of modules that still finish what they have begun; asked anew each time
   * @param isolation which of them have processes of their own
   */
  public HostHealth(
      TemporalConnection temporal,
      Supplier<ModuleRegistry> registry,
      Supplier<List<RegisteredModule>> former,
      ModuleIsolation isolation) {
    this.temporal = temporal;
    this.registry = registry;
    this.former = former;
    this.isolation = isolation;
    this.probe = new TemporalProbe(temporal);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "health");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Begins to ask.
   *
   * @param runsModules whether it is this process that polls for the modules
   */
  public void start(boolean runsModules) {
    this.runsModules = runsModules;
    follow();
    long every = TemporalProbe.EVERY.toMillis();
    threads.scheduleAtFixedRate(this::ask, 0, every, TimeUnit.MILLISECONDS);
    threads.scheduleWithFixedDelay(this::look, every / 4, every / 2, TimeUnit.MILLISECONDS);
  }

  // Modules come and go while the host runs; what is known of those that stay is kept.
  private synchronized void follow() {
    Map<RegisteredModule, ModuleWatch> known = new IdentityHashMap<>();
    Stream.of(modules, formerBuilds)
        .flatMap(List::stream)
        .forEach(watch -> known.put(watch.module(), watch));
    modules = watches(registry.get().modules(), known);
    formerBuilds = watches(former.get(), known);
  }

  private List<ModuleWatch> watches(
      List<RegisteredModule> builds, Map<RegisteredModule, ModuleWatch> known) {
    return builds.stream()
        .map(module -> known.containsKey(module) ? known.get(module) : watch(module))
        .toList();
  }

  private ModuleWatch watch(RegisteredModule module) {
    return new ModuleWatch(
        module,
        () -> temporal.polls(module),
        new QueueWatch(temporal, module.config()),
        temporal.identity(),
        runsModules,
        () -> isolation.process(module));
  }

  private void ask() {
    try {
      follow();
      probe.ask();
      tell();
    } catch (RuntimeException e) {
      log.error("Health could not be found out", e);
    }
  }

  // Those that are not ready each time, so that they become so soon; the others for the eye.
  private void look() {
    boolean all = looks++ % (2 * ALL_QUEUES_EVERY) == 0;
    try {
      for (ModuleWatch module : all()) {
        if (probe.reach().answers() && (all || !module.isReady())) {
          module.queue().look();
        }
      }
    } catch (StatusRuntimeException e) {
      log.debug("Temporal did not tell who polls", e);
    } catch (RuntimeException e) {
      log.error("The pollers could not be found out", e);
    }
  }

  private List<ModuleWatch> all() {
    return Stream.of(modules, formerBuilds).flatMap(List::stream).toList();
  }

  private void tell() {
    HealthView view = view();
    listeners.forEach(listener -> listener.accept(view));
  }

  /** How things are now. */
  public HealthView view() {
    TemporalReach reach = probe.reach();
    List<ModuleHealth> judged = judge(modules, reach);
    Optional<String> cause = cause(reach, judged);
    return new HealthView(
        cause.isEmpty(), cause, stopping, reach, judged, judge(formerBuilds, reach));
  }

  private List<ModuleHealth> judge(List<ModuleWatch> watched, TemporalReach reach) {
    return watched.stream().map(one -> one.judge(reach, probe.answeredQuestion())).toList();
  }

  private Optional<String> cause(TemporalReach reach, List<ModuleHealth> judged) {
    if (stopping) {
      return Optional.of("stopping");
    }
    if (!reach.answers()) {
      return Optional.of(
          "Temporal at %s does not answer (%s)"
              .formatted(temporal.address(), reach.problem().orElse("no reason known")));
    }
    if (!started) {
      return Optional.of("starting");
    }
    return judged.stream()
        .filter(module -> runsModules && !module.isReady() && !module.isPaused())
        .findFirst()
        .map(
            module -> "module %s: %s".formatted(module.module().name(), module.cause().orElse("")));
  }

  /** Whether it is this process that polls for the modules. */
  public boolean runsModules() {
    return runsModules;
  }

  /** Whether everything that this process opens is open, and nothing of it told to stop. */
  public boolean isUp() {
    return started && !stopping;
  }

  /** Calls the listener now, on every new finding, and when the host stops. */
  public void onFinding(Consumer<HealthView> listener) {
    listeners.add(listener);
    listener.accept(view());
  }

  /** Everything that this process opens is open. */
  public void started() {
    started = true;
    tell();
  }

  /** From here on nothing is ready; said at once to all that ask or listen. Final. */
  public void stopping() {
    if (!stopping) {
      stopping = true;
      tell();
    }
  }

  @Override
  public void close() {
    stopping();
    threads.shutdownNow();
  }
}
