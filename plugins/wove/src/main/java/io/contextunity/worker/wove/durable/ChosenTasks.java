package io.contextunity.worker.wove.durable;

import io.contextunity.worker.wove.durable.DurableSettings.Mode;
import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskRunner;
import io.contextunity.worker.wove.task.WoveRun;

/** Has those tasks done durably that are to be, and the others at once. Thread-safe. */
public final class ChosenTasks implements TaskRunner {
  /** Metadata of a call that asks for it. */
  public static final String METADATA = "x-wove-durable";

  private final Mode mode;
  private final TaskRunner durable;
  private final TaskRunner direct;

  public ChosenTasks(Mode mode, TaskRunner durable, TaskRunner direct) {
    this.mode = mode;
    this.durable = durable;
    this.direct = direct;
  }

  @Override
  public StartedTask start(WoveRun run) {
    return isDurable(run) ? durable.start(run) : direct.start(run);
  }

  private boolean isDurable(WoveRun run) {
    return switch (mode) {
      case OFF -> false;
      case ON_REQUEST -> Boolean.parseBoolean(run.metadata().get(METADATA));
      case ALWAYS -> true;
    };
  }
}
