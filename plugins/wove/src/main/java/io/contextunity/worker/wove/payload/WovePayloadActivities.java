package io.contextunity.worker.wove.payload;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.Map;

/** Does payloads. */
@ActivityInterface
public interface WovePayloadActivities {

  /**
   * Does a payload's task, from its beginning if an earlier attempt was cut off, and posts its
   * events; the caller heeds the first last one. Ends the task when it is cancelled itself.
   *
   * @return how it ended: {@code result}, {@code error} or {@code cancelled}
   */
  @ActivityMethod(name = "run_wove_payload")
  String run(Map<String, Object> payload);
}
