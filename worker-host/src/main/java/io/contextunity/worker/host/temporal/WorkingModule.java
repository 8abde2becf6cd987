package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import java.time.Duration;
import java.util.List;

/** One build of a module at work: polls until it is drained. Thread-safe. */
public interface WorkingModule {

  RegisteredModule module();

  default String name() {
    return module().name();
  }

  /** Whether it is at work for this very build. */
  default boolean runs(RegisteredModule other) {
    return name().equals(other.name()) && module().buildId().equals(other.buildId());
  }

  /**
   * Begins to poll.
   *
   * @throws ModuleException if it cannot; the message says why
   */
  void start();

  /** Has it poll no more, from the start or from now on; not once it drains. */
  ModulePolling suspend();

  /** Has it poll again. */
  ModulePolling resume();

  /** Whether it polls now. */
  ModulePolling polling();

  /** The activities that run now, each as it would be told of if it were cut off. */
  List<CutOffActivity> activities();

  boolean isDraining();

  /** How long draining takes at most, what comes after it not counted. */
  Duration drainsWithin();

  /** Drains it, the first time it is called; all calls return how that ended, once it has. */
  DrainOutcome drain();

  /** Closes what a drained module has opened, the first time it is called. */
  void closeResources();
}
