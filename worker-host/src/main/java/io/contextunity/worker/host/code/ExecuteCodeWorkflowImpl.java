package io.contextunity.worker.host.code;

import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** One activity, with the time that the code may take. */
public final class ExecuteCodeWorkflowImpl implements ExecuteCodeWorkflow {
  /** What a child may need before the code's time begins, and after its end. */
  static final Duration AROUND = Duration.ofSeconds(60);

  /** How long a worker may give no sign before another one takes over. */
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

  /** How often code in a sandbox is begun, if workers die under it. */
  static final int ATTEMPTS = 3;

  @Override
  public CodeAnswer execute(CodeRequest request) {
    ActivityOptions options =
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(request.timeout().plus(AROUND))
            .setHeartbeatTimeout(SIGN_OF_LIFE)
            .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setMaximumAttempts(request.sandbox() ? ATTEMPTS : 1)
                    .build())
            .setSummary(request.summary())
            .build();
    return Workflow.newActivityStub(CodeActivities.class, options).execute(request);
  }
}
