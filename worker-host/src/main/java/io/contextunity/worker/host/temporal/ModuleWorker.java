package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One module at work: polls until it is drained. Thread-safe. */
final class ModuleWorker implements WorkingModule {
  private static final Logger log = LoggerFactory.getLogger(ModuleWorker.class);

  /**
   * When a worker that was told to stop, and runs no activity any more, is at rest: its last
   * reports and workflow tasks are done by then. The SDK (1.38.0) goes on waiting for the slots of
   * its polls, which are given back in the JVM's common pool (GrpcUtils.toCompletableFuture): if
   * all threads there are blocked, by a plugin or by whoever called us, that never happens. The
   * program makes that pool wide; where we are embedded it may have one thread.
   */
  static final Duration AT_REST = Duration.ofSeconds(5);

  /** How long interrupted activities may take to report that they did not finish. */
  static final Duration TO_GIVE_UP = Duration.ofSeconds(1);

  private final RegisteredModule module;
  private final WorkerFactory factory;
  private final RunningActivities activities;
  private final PollGate gate;
  private final Duration drainTimeout;
  private final Runnable closeResources;
  private final Object polling = new Object();
  private DrainOutcome outcome;
  private boolean resourcesClosed;
  private boolean draining;

  /**
   * @param gate where its tasks come in
   * @param closeResources closes what the module has opened
   */
  ModuleWorker(
      RegisteredModule module,
      WorkerFactory factory,
      RunningActivities activities,
      PollGate gate,
      Duration drainTimeout,
      Runnable closeResources) {
    this.module = module;
    this.factory = factory;
    this.activities = activities;
    this.gate = gate;
    this.drainTimeout = drainTimeout;
    this.closeResources = closeResources;
  }

  @Override
  public RegisteredModule module() {
    return module;
  }

  @Override
  public Duration drainsWithin() {
    return drainTimeout.plus(TO_GIVE_UP);
  }

  @Override
  public void start() {
    try {
      factory.start();
    } catch (StatusRuntimeException e) {
      factory.shutdownNow();
      throw refused(e);
    } catch (RuntimeException | Error e) {
      factory.shutdownNow();
      throw e;
    }
    if (gate.isHeld()) {
      factory.suspendPolling();
      log.info("Module {} is started paused", name());
      return;
    }
    log.info("Module {} polls task queue {}", name(), module.config().taskQueue());
  }

  @Override
  public ModulePolling suspend() {
    synchronized (polling) {
      boolean changed = gate.hold();
      factory.suspendPolling();
      return polling(changed);
    }
  }

  @Override
  public ModulePolling resume() {
    synchronized (polling) {
      boolean changed = gate.release();
      factory.resumePolling();
      return polling(changed);
    }
  }

  @Override
  public ModulePolling polling() {
    synchronized (polling) {
      return polling(false);
    }
  }

  @Override
  public List<CutOffActivity> activities() {
    return activities.all().stream().map(activity -> activity.describe(name())).toList();
  }

  private ModulePolling polling(boolean changed) {
    ModulePolling.State state =
        gate.isHeld()
            ? gate.isShut() ? ModulePolling.State.PAUSED : ModulePolling.State.PAUSING
            : ModulePolling.State.POLLING;
    return new ModulePolling(name(), state, changed, gate.underWay(), activities.count());
  }

  @Override
  public boolean isDraining() {
    synchronized (polling) {
      return draining;
    }
  }

  private ModuleException refused(StatusRuntimeException e) {
    String namespace = factory.getWorkflowClient().getOptions().getNamespace();
    String reason =
        e.getStatus().getCode() == Status.Code.NOT_FOUND
            ? "Temporal has no namespace '%s' (set TEMPORAL_NAMESPACE or --temporal-namespace)"
                .formatted(namespace)
            : "Temporal refuses namespace '%s': %s".formatted(namespace, e.getStatus());
    return new ModuleException("Module %s is not started: %s".formatted(name(), reason), e);
  }

  @Override
  public synchronized DrainOutcome drain() {
    if (outcome == null) {
      outcome = drainNow();
    }
    return outcome;
  }

  @Override
  public void closeResources() {
    synchronized (closeResources) {
      if (!resourcesClosed) {
        resourcesClosed = true;
        closeResources.run();
      }
    }
  }

  private DrainOutcome drainNow() {
    long begun = System.nanoTime();
    beginDraining();
    List<CutOffActivity> cutOff = List.of();
    if (drains()) {
      log.info("Module {} drained", name());
    } else {
      cutOff = cutOff();
    }
    return new DrainOutcome(name(), Duration.ofNanos(System.nanoTime() - begun), cutOff);
  }

  // A loop of the SDK that is suspended does not see that it is to end.
  private void beginDraining() {
    synchronized (polling) {
      draining = true;
      factory.resumePolling();
    }
    factory.shutdown();
  }

  private List<CutOffActivity> cutOff() {
    List<RunningActivity> late = activities.cutOff();
    factory.shutdownNow();
    endsWithin(TO_GIVE_UP);
    List<CutOffActivity> cutOff =
        late.stream()
            .filter(activity -> !activity.isCompleted())
            .map(activity -> activity.describe(name()))
            .toList();
    tell(cutOff);
    return cutOff;
  }

  private void tell(List<CutOffActivity> cutOff) {
    if (cutOff.isEmpty()) {
      log.info("Module {} stopped; nothing of it was cut off", name());
      return;
    }
    CutOffActivity.tell(name(), drainTimeout, cutOff);
  }

  private boolean drains() {
    long begun = System.nanoTime();
    long busy = begun;
    while (!factory.isTerminated() && System.nanoTime() - begun < drainTimeout.toNanos()) {
      busy = activities.isEmpty() ? busy : System.nanoTime();
      if (System.nanoTime() - busy > AT_REST.toNanos()) {
        factory.shutdownNow();
        return true;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return factory.isTerminated();
  }

  // WorkerFactory.awaitTermination waits for parts that a module may not have.
  private boolean endsWithin(Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    while (!factory.isTerminated() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return factory.isTerminated();
  }
}
