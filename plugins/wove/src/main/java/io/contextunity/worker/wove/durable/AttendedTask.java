package io.contextunity.worker.wove.durable;

import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskOutcome.Kind;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A task that an activity waits for: it gives signs of life, and ends the task with itself. */
public final class AttendedTask {
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(20);

  private final ActivityExecutionContext activity = Activity.getExecutionContext();
  private final StartedTask task;
  private final Duration every;
  private final Runnable meanwhile;
  private Optional<ActivityCompletionException> ended = Optional.empty();

  private AttendedTask(StartedTask task, Duration every, Runnable meanwhile) {
    this.task = task;
    this.every = every;
    this.meanwhile = meanwhile;
  }

  /**
   * Waits for the task's end, in an activity's thread.
   *
   * @throws ActivityCompletionException if the activity is to end, and the task has for it
   * @throws ApplicationFailure to be tried elsewhere, if this worker stops
   */
  public static TaskOutcome attend(StartedTask task) {
    return attend(task, BEAT, () -> {});
  }

  /**
   * The same.
   *
   * @param every how often this is done meanwhile, and at least once a second
   */
  public static TaskOutcome attend(StartedTask task, Duration every, Runnable meanwhile) {
    AttendedTask attended =
        new AttendedTask(task, every.compareTo(BEAT) < 0 ? every : BEAT, meanwhile);
    try {
      return attended.outcome();
    } catch (InterruptedException e) {
      throw attended.interrupted(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private TaskOutcome outcome() throws InterruptedException, ExecutionException {
    while (true) {
      try {
        TaskOutcome outcome =
            task.outcome().get(Math.max(1, every.toMillis()), TimeUnit.MILLISECONDS);
        if (ended.isPresent() && outcome.kind() == Kind.CANCELLED) {
          throw ended.get();
        }
        return outcome;
      } catch (TimeoutException e) {
        beat();
        meanwhile.run();
      }
    }
  }

  // It goes on while the task is being ended: nobody may begin it elsewhere before.
  private void beat() {
    try {
      activity.heartbeat(null);
    } catch (ActivityCompletionException e) {
      if (ended.isEmpty()) {
        ended = Optional.of(e);
        task.cancel();
      }
    }
  }

  private RuntimeException interrupted(InterruptedException e) {
    task.cancel();
    try {
      task.outcome().get(AFTER_INTERRUPT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException | TimeoutException | ExecutionException again) {
      e.addSuppressed(again);
    }
    Thread.currentThread().interrupt();
    return ApplicationFailure.newFailureWithCause("The worker stops", "WorkerStops", e);
  }
}
