package io.contextunity.worker.host.isolation.module;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.temporal.CutOffActivity;
import io.contextunity.worker.host.temporal.DrainOutcome;
import io.contextunity.worker.host.temporal.ModulePolling;
import io.contextunity.worker.host.temporal.ModulePolling.State;
import io.contextunity.worker.host.temporal.WorkingModule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker of a module that runs in a process of its own. */
final class IsolatedModule implements WorkingModule {
  private static final Logger log = LoggerFactory.getLogger(IsolatedModule.class);

  /** What a process may take longer to drain than its worker. */
  private static final Duration TO_TELL = Duration.ofSeconds(4);

  /** What a process that was killed may take to be gone. */
  private static final Duration TO_GO = Duration.ofSeconds(6);

  private static final Duration TO_FOLLOW = Duration.ofSeconds(2);

  private final RegisteredModule module;
  private final Supervisor supervisor;
  private final AtomicBoolean paused;
  private final Duration drainTimeout;
  private final Runnable closeResources;
  private DrainOutcome outcome;
  private boolean resourcesClosed;
  private volatile boolean draining;

  /**
   * @param paused whether its processes begin paused; read at each start
   * @param closeResources closes what the module has opened in this process, and what is known here
   */
  IsolatedModule(
      RegisteredModule module,
      Supervisor supervisor,
      AtomicBoolean paused,
      Duration drainTimeout,
      Runnable closeResources) {
    this.module = module;
    this.supervisor = supervisor;
    this.paused = paused;
    this.drainTimeout = drainTimeout;
    this.closeResources = closeResources;
  }

  @Override
  public RegisteredModule module() {
    return module;
  }

  Supervisor supervisor() {
    return supervisor;
  }

  @Override
  public void start() {
    supervisor.begin();
  }

  @Override
  public ModulePolling suspend() {
    return poll(true);
  }

  @Override
  public ModulePolling resume() {
    return poll(false);
  }

  private ModulePolling poll(boolean hold) {
    boolean changed = paused.getAndSet(hold) != hold;
    supervisor.child().filter(ModuleChild::isAtWork).ifPresent(child -> poll(child, hold));
    return polling(changed);
  }

  private static void poll(ModuleChild child, boolean hold) {
    child.poll(hold);
    try {
      child.await(() -> (child.facts().polling() != State.POLLING) == hold, TO_FOLLOW);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public ModulePolling polling() {
    return polling(false);
  }

  private ModulePolling polling(boolean changed) {
    Optional<Facts> facts =
        supervisor.child().filter(ModuleChild::isAtWork).map(ModuleChild::facts);
    return new ModulePolling(
        name(),
        facts.map(Facts::polling).orElse(paused.get() ? State.PAUSED : State.POLLING),
        changed,
        facts.map(Facts::mayComeStill).orElse(0),
        facts.map(told -> told.running().size()).orElse(0));
  }

  @Override
  public List<CutOffActivity> activities() {
    return supervisor.child().map(child -> child.facts().running()).orElse(List.of());
  }

  @Override
  public boolean isDraining() {
    return draining;
  }

  @Override
  public Duration drainsWithin() {
    return drainTimeout.plus(TO_TELL).plus(TO_GO);
  }

  @Override
  public synchronized DrainOutcome drain() {
    if (outcome == null) {
      long begun = System.nanoTime();
      draining = true;
      List<CutOffActivity> cutOff = supervisor.stop().map(this::drain).orElse(List.of());
      outcome = new DrainOutcome(name(), Duration.ofNanos(System.nanoTime() - begun), cutOff);
    }
    return outcome;
  }

  private List<CutOffActivity> drain(ModuleChild child) {
    try {
      if (child.isAtWork()) {
        child.drain(drainTimeout);
        child.await(child::isDrained, drainTimeout.plus(TO_TELL));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      child.close();
    }
    if (child.isDrained()) {
      log.info("The process of module {} has ended", name());
      return child.facts().cutOff();
    }
    List<CutOffActivity> cutOff = child.facts().running();
    tell(cutOff);
    return cutOff;
  }

  // What drained has told of it itself.
  private void tell(List<CutOffActivity> cutOff) {
    if (cutOff.isEmpty()) {
      log.info("The process of module {} has ended; nothing of it was cut off", name());
      return;
    }
    CutOffActivity.tell(name(), drainTimeout, cutOff);
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
}
