package io.contextunity.worker.wove.payload;

import io.contextunity.worker.wove.durable.AttendedTask;
import io.contextunity.worker.wove.payload.Callback.Answer;
import io.contextunity.worker.wove.task.Events;
import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskRunner;
import io.contextunity.worker.wove.task.WoveRun;
import io.contextunity.worker.wove.task.WoveRun.OrphanPolicy;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One task of which a program is told while it runs, in an activity's thread. */
final class ToldTask {
  private static final Logger log = LoggerFactory.getLogger(ToldTask.class);

  /** So often it is looked whether the program is still there, if it does not want to hear more. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final WoveRun run;
  private final Callback callback;
  private final Duration interval;
  private long toldNanos = System.nanoTime();

  ToldTask(WoveRun run, Callback callback) {
    this.run = run;
    this.callback = callback;
    this.interval = run.heartbeat().orElse(LOOK);
  }

  /**
   * Runs it.
   *
   * @return how it ended
   */
  TaskOutcome run(TaskRunner runner) throws InterruptedException {
    if (isLost(callback.post(ProgressEvents.started(run)))) {
      throw ApplicationFailure.newNonRetryableFailure(
          "Task %s is not run: nobody takes its events (its callback_url is of a program that has ended)"
              .formatted(run.runId()),
          "CallbackGone");
    }
    StartedTask task = runner.start(run);
    try {
      TaskOutcome outcome = AttendedTask.attend(task, interval, () -> beat(task));
      tell(outcome);
      return outcome;
    } catch (ActivityCanceledException e) {
      // Any other end of the activity means that it is begun anew elsewhere.
      tell(Events.cancelled(run));
      throw e;
    }
  }

  private void beat(StartedTask task) {
    long now = System.nanoTime();
    if (now - toldNanos < interval.toNanos()) {
      return;
    }
    toldNanos = now;
    if (isLost(callback.postSoon(ProgressEvents.heartbeat(run)))) {
      task.cancel();
    }
  }

  private boolean isLost(Answer answer) {
    return (answer == Answer.GONE || answer == Answer.REFUSED)
        && run.orphanPolicy() != OrphanPolicy.DETACH;
  }

  private void tell(TaskOutcome outcome) throws InterruptedException {
    Answer answer = callback.post(outcome.event());
    if (answer == Answer.REFUSED && outcome.kind() != TaskOutcome.Kind.CANCELLED) {
      answer =
          callback.post(
              Events.error(
                      run,
                      "UnreadableEvent",
                      "The program that waits for the task refuses its last event (does it know the classes of the result?)",
                      "transport",
                      false)
                  .event());
    }
    if (answer != Answer.TAKEN) {
      log.warn(
          "Task {} is over ({}), and nobody takes that: {}", run.runId(), outcome.kind(), answer);
    }
  }
}
