package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleConfig;
import io.temporal.api.enums.v1.TaskQueueType;

/** What a worker polls for. */
enum PollKind {
  WORKFLOWS("workflow polling", TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW),
  ACTIVITIES("activity polling", TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY);

  private final String text;
  private final TaskQueueType queueType;

  PollKind(String text, TaskQueueType queueType) {
    this.text = text;
    this.queueType = queueType;
  }

  TaskQueueType queueType() {
    return queueType;
  }

  /** A worker without workflows does not poll for them, and likewise with activities. */
  boolean isWantedBy(ModuleConfig config) {
    return this == WORKFLOWS ? !config.workflows().isEmpty() : !config.activities().isEmpty();
  }

  @Override
  public String toString() {
    return text;
  }
}
