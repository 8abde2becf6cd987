package io.contextunity.worker.host.code;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What touches the world. */
@ActivityInterface
public interface CodeActivities {

  /**
   * Runs code in a child process and returns what became of it; code that fails is an answer, too.
   * Heartbeats, and kills the child when it is cancelled.
   *
   * <p>Not idempotent of itself: after a worker died, code in a sandbox is run once more from its
   * beginning, for it has touched nothing; code without one is not.
   */
  @ActivityMethod(name = "execute_code")
  CodeAnswer execute(CodeRequest request);
}
