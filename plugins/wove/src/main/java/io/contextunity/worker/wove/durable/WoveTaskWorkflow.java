package io.contextunity.worker.wove.durable;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One task of a Python program. */
@WorkflowInterface
public interface WoveTaskWorkflow {
  String TYPE = "WoveTaskWorkflow";

  /** The type of its failure if the task failed; the {@link TaskEnd} is its detail. */
  String TASK_ERROR = "WoveTaskError";

  /**
   * Does it, elsewhere again if a worker dies. Fails if the task fails, so that the next attempt
   * with its id is another run.
   */
  @WorkflowMethod(name = TYPE)
  TaskEnd run(DurableTask task);
}
