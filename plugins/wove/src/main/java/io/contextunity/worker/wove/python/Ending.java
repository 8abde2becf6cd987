package io.contextunity.worker.wove.python;

import io.contextunity.worker.wove.task.Events;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.WoveRun;
import java.time.Duration;

/** Why a task is ended before it ends by itself. */
enum Ending {
  CANCELLED {
    @Override
    TaskOutcome outcome(WoveRun run, PythonSettings settings) {
      return Events.cancelled(run);
    }
  },
  NOBODY_WAITS {
    @Override
    TaskOutcome outcome(WoveRun run, PythonSettings settings) {
      String message =
          "Task %s was not done within its delivery_timeout of %s"
              .formatted(run.taskId(), seconds(run.timeout().orElse(Duration.ZERO)));
      return Events.error(run, "TimeoutError", message, "executor", true);
    }
  },
  RUNS_TOO_LONG {
    @Override
    TaskOutcome outcome(WoveRun run, PythonSettings settings) {
      String message =
          "Task %s ran longer than %s (the worker's python.timeout)"
              .formatted(run.taskId(), seconds(settings.timeout()));
      return Events.error(run, "TimeoutError", message, "executor", false);
    }
  },
  HOST_STOPS {
    @Override
    TaskOutcome outcome(WoveRun run, PythonSettings settings) {
      String message = "Task %s was ended: the worker stops".formatted(run.taskId());
      return Events.error(run, "WorkerStops", message, "executor", true);
    }
  };

  abstract TaskOutcome outcome(WoveRun run, PythonSettings settings);

  private static String seconds(Duration duration) {
    return "%s s".formatted(duration.toMillis() / 1000.0);
  }
}
