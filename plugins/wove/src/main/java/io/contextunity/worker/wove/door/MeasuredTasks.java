package io.contextunity.worker.wove.door;

import io.contextunity.worker.core.ModuleMetrics;
import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskRunner;
import io.contextunity.worker.wove.task.WoveRun;
import java.time.Duration;
import java.util.Locale;

/**
 * Has tasks done by another, and times them, their waiting included, by kind and outcome.
 *
 * @param kind how they are done, such as {@code python}
 */
public record MeasuredTasks(String kind, TaskRunner runner, ModuleMetrics metrics)
    implements TaskRunner {

  @Override
  public StartedTask start(WoveRun run) {
    long begun = System.nanoTime();
    StartedTask started = runner.start(run);
    started.outcome().thenAccept(outcome -> measure(outcome, System.nanoTime() - begun));
    return started;
  }

  private void measure(TaskOutcome outcome, long nanos) {
    metrics.time(
        "wove.tasks",
        Duration.ofNanos(nanos),
        "kind",
        kind,
        "outcome",
        outcome.kind().name().toLowerCase(Locale.ROOT));
  }
}
