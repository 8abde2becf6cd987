package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.BrainException;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCanceledException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;

/**
 * One attempt at an activity, on its way into a plugin. A Brain failure keeps its word about being
 * worth another attempt; one that was cut off always is.
 */
final class ActivityCalls extends ActivityInboundCallsInterceptorBase {
  private final PluginThreads plugin;
  private final RunningActivities activities;
  // Temporal's thread-local context is gone once the activity has failed.
  private ActivityInfo info;

  ActivityCalls(
      ActivityInboundCallsInterceptor next, PluginThreads plugin, RunningActivities activities) {
    super(next);
    this.plugin = plugin;
    this.activities = activities;
  }

  @Override
  public void init(ActivityExecutionContext context) {
    info = context.getInfo();
    super.init(context);
  }

  @Override
  public ActivityOutput execute(ActivityInput input) {
    return plugin.of(info).call(() -> executeKnown(input));
  }

  private ActivityOutput executeKnown(ActivityInput input) {
    RunningActivity activity = activities.begin(info);
    try {
      ActivityOutput output = super.execute(input);
      activity.completed();
      return output;
    } catch (BrainException e) {
      throw RunFailureLog.activity(info, cutOff(activity, failure(e)));
    } catch (RuntimeException e) {
      throw RunFailureLog.activity(info, cutOff(activity, e));
    } finally {
      activities.end(activity);
      if (activity.isCutOff()) {
        // Left set, it would keep this thread from telling Temporal how the attempt ended.
        Thread.interrupted();
      }
    }
  }

  private static ApplicationFailure failure(BrainException e) {
    return ApplicationFailure.newBuilder()
        .setMessage(e.getMessage())
        .setType(BrainException.class.getSimpleName())
        .setNonRetryable(!e.retryable())
        .setCause(e.getCause())
        .build();
  }

  // Whatever an interrupted activity throws, perhaps for good: another worker is to try again.
  private static RuntimeException cutOff(RunningActivity activity, RuntimeException failure) {
    if (!activity.isCutOff()
        || failure instanceof ActivityCanceledException
        || failure instanceof CanceledFailure) {
      return failure;
    }
    return ApplicationFailure.newFailureWithCause(
        "Cut off: the worker stopped before the activity ended", "WorkerStopped", failure);
  }
}
