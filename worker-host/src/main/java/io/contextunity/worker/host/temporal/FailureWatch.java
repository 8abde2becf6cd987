package io.contextunity.worker.host.temporal;

import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.time.Instant;
import java.util.Objects;

/** Notes failed runs and activity attempts of one module; changes nothing. */
final class FailureWatch extends WorkerInterceptorBase {
  private final String module;
  private final LastFailures failures;

  FailureWatch(String module, LastFailures failures) {
    this.module = module;
    this.failures = failures;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityInboundCallsInterceptorBase(next) {
      // Temporal's thread-local context is gone once the activity has failed.
      private ActivityInfo info;

      @Override
      public void init(ActivityExecutionContext context) {
        info = context.getInfo();
        super.init(context);
      }

      @Override
      public ActivityOutput execute(ActivityInput input) {
        try {
          return super.execute(input);
        } catch (ActivityCompletionException | CanceledFailure e) {
          throw e;
        } catch (RuntimeException | Error e) {
          failed(info, e);
          throw e;
        }
      }
    };
  }

  private void failed(ActivityInfo info, Throwable failure) {
    TaskError error = TaskError.of(failure);
    failures.add(
        new RunFailure(
            Instant.now(),
            module,
            Objects.requireNonNullElse(info.getWorkflowId(), ""),
            Objects.requireNonNullElse(info.getWorkflowRunId(), ""),
            info.getActivityType(),
            info.getAttempt(),
            error.type(),
            String.valueOf(error.message())));
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new WorkflowInboundCallsInterceptorBase(next) {
      @Override
      public WorkflowOutput execute(WorkflowInput input) {
        try {
          return super.execute(input);
        } catch (CanceledFailure e) {
          throw e;
        } catch (TemporalFailure e) {
          failed(e);
          throw e;
        }
      }
    };
  }

  // A replay fails once more with what is known already.
  private void failed(TemporalFailure failure) {
    if (WorkflowUnsafe.isReplaying()) {
      return;
    }
    WorkflowInfo info = Workflow.getInfo();
    TaskError error = TaskError.of(failure);
    failures.add(
        new RunFailure(
            Instant.now(),
            module,
            info.getWorkflowId(),
            info.getRunId(),
            info.getWorkflowType(),
            0,
            error.type(),
            String.valueOf(error.message())));
  }
}
