package io.contextunity.worker.wove.durable;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Does tasks for runs on Temporal. */
@ActivityInterface
public interface WoveTaskActivities {

  /**
   * Does the task, from its beginning if an earlier attempt was cut off. Gives signs of life while
   * it runs, and ends it when it is cancelled itself.
   */
  @ActivityMethod(name = "run_wove_task")
  TaskEnd run(DurableTask task);

  /** Deletes a frame from the blob store; may be repeated. */
  @ActivityMethod(name = "forget_wove_frame")
  void forgetFrame(Carried frame);
}
