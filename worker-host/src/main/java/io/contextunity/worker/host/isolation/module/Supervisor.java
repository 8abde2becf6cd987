package io.contextunity.worker.host.isolation.module;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.temporal.ModuleProcess;
import io.contextunity.worker.host.temporal.ModuleProcess.State;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a process at work for one module, starting it anew when it ends. Thread-safe. */
final class Supervisor {
  private static final Logger log = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration TO_END_ONCE_LOST = Duration.ofSeconds(2);

  private final String module;
  private final Supplier<ModuleChild> starting;
  private final Duration startTimeout;
  private final Duration silence;
  private final String limits;
  private final Crashes crashes;
  private State state = State.STARTING;
  private Instant since = Instant.now();
  private Optional<String> cause = Optional.of("its process starts");
  private Optional<String> lastEnd = Optional.empty();
  private Optional<ModuleChild> child = Optional.empty();
  private int starts;
  private boolean settled;
  private boolean stopping;

  /**
   * @param starting starts a process; throws {@link ModuleException} if none can be had
   * @param startTimeout how long one may take to call back
   * @param silence after how long without a word one counts as hanging
   * @param restartPause how long to wait after the first that ended by itself
   * @param limits what a process may use, for people
   */
  Supervisor(
      String module,
      Supplier<ModuleChild> starting,
      Duration startTimeout,
      Duration silence,
      Duration restartPause,
      String limits) {
    this.module = module;
    this.starting = starting;
    this.startTimeout = startTimeout;
    this.silence = silence;
    this.crashes = new Crashes(restartPause);
    this.limits = limits;
  }

  /**
   * Begins, and waits until the first process is at work, has crashed, or takes longer than it
   * should: then it goes on without the caller.
   *
   * @throws ModuleException if the module cannot be run at all
   */
  synchronized void begin() {
    Thread thread = new Thread(this::superviseAll, "isolated-" + module);
    thread.setDaemon(true);
    thread.start();
    long giveUp = System.nanoTime() + startTimeout.toNanos();
    try {
      while (!settled && System.nanoTime() < giveUp) {
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, giveUp - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (state == State.FAILED) {
      throw new ModuleException("Module %s is not started: %s".formatted(module, cause.orElse("")));
    }
  }

  private void superviseAll() {
    try {
      while (supervise()) {
        // The next one.
      }
    } catch (InterruptedException e) {
      become(State.FAILED, "interrupted");
    } catch (RuntimeException | Error e) {
      log.error("Module {} is not supervised any more", module, e);
      become(State.FAILED, "its supervision failed: " + e);
    }
  }

  private boolean supervise() throws InterruptedException {
    ModuleChild started;
    try {
      started = start();
    } catch (ModuleException e) {
      return refused(e.getMessage());
    }
    if (started == null) {
      return false;
    }
    watch(started);
    started.close();
    if (isStopping()) {
      return false;
    }
    return started.refusal().isPresent()
        ? refused(started.refusal().get())
        : crashed(started.end().orElse("it ended"), started.atWork());
  }

  private ModuleChild start() {
    synchronized (this) {
      if (stopping) {
        return null;
      }
      starts++;
    }
    ModuleChild started = starting.get();
    synchronized (this) {
      child = Optional.of(started);
      if (!stopping) {
        return started;
      }
    }
    started.close();
    return null;
  }

  private void watch(ModuleChild started) throws InterruptedException {
    while (started.end().isEmpty()) {
      // Nothing of ours is asked with the child's lock held: others hold ours and ask the child.
      boolean begins = !isRunning();
      started.await(() -> begins ? started.isAtWork() : started.isRefused(), LOOK);
      if (started.isAtWork()) {
        atWork(started);
      }
      if (started.refusal().isPresent()) {
        return;
      }
      hangs(started).ifPresent(started::kill);
    }
  }

  private Optional<String> hangs(ModuleChild started) {
    if (!started.isConnected()) {
      return started.silentFor().compareTo(startTimeout) > 0
          ? Optional.of("it did not call back within %s s".formatted(seconds(startTimeout)))
          : Optional.empty();
    }
    return started
        .lostFor(TO_END_ONCE_LOST)
        .map(reason -> "its connection is lost: " + reason)
        .or(
            () ->
                started.silentFor().compareTo(silence) > 0
                    ? Optional.of("it hangs: no sign of life for %s s".formatted(seconds(silence)))
                    : Optional.empty());
  }

  private synchronized boolean isRunning() {
    return state == State.RUNNING;
  }

  private synchronized void atWork(ModuleChild started) {
    if (state == State.STARTING) {
      become(State.RUNNING, "");
      log.info("Module {} runs in process {} ({})", module, started.pid().orElse(0), limits);
    }
  }

  // What was refused at first would be refused again; later it may be for a passing reason.
  private boolean refused(String reason) throws InterruptedException {
    synchronized (this) {
      if (!settled) {
        become(State.FAILED, reason);
        return false;
      }
    }
    return crashed(reason, Duration.ZERO);
  }

  private boolean crashed(String how, Duration atWork) throws InterruptedException {
    Optional<Duration> pause = crashes.add(atWork);
    synchronized (this) {
      child = Optional.empty();
      lastEnd = Optional.of(how);
    }
    if (pause.isEmpty()) {
      become(
          State.FAILED,
          "its process ended %d times in a row, at last: %s ('contextworker modules restart %s' starts it anew)"
              .formatted(Crashes.LOOP, how, module));
      log.error("Module {} FAILED: {}", module, cause.orElse(""));
      return false;
    }
    become(
        State.STARTING,
        "its process ended: %s; the next one begins %s s after that"
            .formatted(how, seconds(pause.get())));
    log.warn("Module {}: {}", module, cause.orElse(""));
    pause(pause.get());
    return !isStopping();
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private synchronized void pause(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (!stopping && System.nanoTime() < end) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
    }
  }

  private synchronized void become(State next, String why) {
    settled = settled || next != State.STARTING || lastEnd.isPresent();
    if (!stopping) {
      state = next;
      since = Instant.now();
      cause = Optional.of(why).filter(text -> !text.isEmpty());
    }
    notifyAll();
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  /** Starts no other process from now on; returns the one that there is, which goes on. */
  synchronized Optional<ModuleChild> stop() {
    if (!stopping) {
      become(State.DRAINING, "it drains");
      stopping = true;
    }
    notifyAll();
    return child;
  }

  /** The process that there is now, if there is one. */
  synchronized Optional<ModuleChild> child() {
    return child;
  }

  /** How it does. */
  synchronized ModuleProcess process() {
    return new ModuleProcess(
        state,
        since,
        cause,
        child.map(ModuleChild::pid).orElse(OptionalLong.empty()),
        starts,
        lastEnd,
        limits,
        child.filter(ModuleChild::isAtWork).map(running -> running.facts().polls()));
  }
}
