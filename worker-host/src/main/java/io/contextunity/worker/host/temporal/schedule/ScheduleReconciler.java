package io.contextunity.worker.host.temporal.schedule;

import static io.contextunity.worker.host.temporal.schedule.ScheduleOutcome.State.FAILED;
import static io.contextunity.worker.host.temporal.schedule.ScheduleOutcome.State.UNSUPPORTED;
import static io.contextunity.worker.host.temporal.schedule.ScheduleOutcome.State.WAITING;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.config.ScheduleOverrides;
import io.contextunity.worker.host.temporal.schedule.ScheduleOutcome.State;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Brings Temporal's schedules into line with those that modules ship, in the background: a worker
 * starts whatever becomes of them. What fails is told of by name and does not stop the rest; what
 * finds Temporal away is tried again until it answers. Thread-safe.
 */
public final class ScheduleReconciler implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final Schedules schedules;
  private final Map<String, ScheduleOverrides> overrides;
  private final String host;
  private final ScheduleBoard board = new ScheduleBoard();
  private final ScheduledThreadPoolExecutor background =
      new ScheduledThreadPoolExecutor(1, ScheduleReconciler::thread);

  /**
   * @param overrides the operator's, by schedule id
   * @param host the deployment's name: what hosts that run the same modules share
   */
  public ScheduleReconciler(
      Schedules schedules, Map<String, ScheduleOverrides> overrides, String host) {
    this.schedules = schedules;
    this.overrides = Map.copyOf(overrides);
    this.host = host;
    background.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "schedules");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Begins to reconcile the schedules of modules that have just started, and returns at once. What
   * is still to be done for an earlier build of one of them is dropped.
   */
  public void reconcile(Collection<RegisteredModule> modules) {
    for (RegisteredModule module : modules) {
      long round = board.begin(module.name());
      List<ReconcileStep> steps = new Reconciliation(schedules, overrides, host, module).steps();
      submit(() -> run(round, steps, FIRST_PAUSE), Duration.ZERO);
    }
  }

  private void submit(Runnable task, Duration pause) {
    try {
      background.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      board.stopped(e);
    }
  }

  private void run(long round, List<ReconcileStep> steps, Duration pause) {
    List<ReconcileStep> left =
        steps.stream()
            .filter(step -> board.isCurrent(step.module(), round))
            .filter(step -> !isDone(step))
            .toList();
    if (!left.isEmpty()) {
      Duration longer = pause.multipliedBy(2);
      Duration next = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
      submit(() -> run(round, left, next), pause);
    }
  }

  private boolean isDone(ReconcileStep step) {
    try {
      board.tell(step.run().get());
      return true;
    } catch (RuntimeException e) {
      if (background.isShutdown()) {
        board.stopped(e);
        return true;
      }
      State state = e instanceof RequestException refusal ? state(refusal) : FAILED;
      board.tell(step, state, e.getMessage() == null ? e.toString() : e.getMessage());
      return state != WAITING;
    }
  }

  private static State state(RequestException refusal) {
    return switch (refusal.kind()) {
      case UNAVAILABLE -> WAITING;
      case UNIMPLEMENTED -> UNSUPPORTED;
      default -> FAILED;
    };
  }

  /** How the schedules of modules stand, as far as there is anything to say, by id. */
  public List<ScheduleOutcome> outcomes() {
    return board.outcomes();
  }

  @Override
  public void close() {
    background.shutdownNow();
  }
}
