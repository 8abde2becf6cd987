package io.contextunity.worker.host.temporal;

import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.util.Optional;

/**
 * Notes how a workflow that is replayed ends. Temporal compares commands with events, but says
 * nothing of the end of a run whose history just stops, nor why a run fails that did not.
 */
final class ReplayWatch extends WorkerInterceptorBase {
  private volatile Throwable failure;
  private volatile String ending;

  void begin() {
    failure = null;
    ending = null;
  }

  Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  Optional<String> ending() {
    return Optional.ofNullable(ending);
  }

  // What comes after the last recorded event is new, and may well be the end.
  private void ended(String how) {
    if (WorkflowUnsafe.isReplaying()) {
      ending = how;
    }
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new WorkflowInboundCallsInterceptorBase(next) {
      @Override
      public void init(WorkflowOutboundCallsInterceptor outbound) {
        super.init(new Outbound(outbound));
      }

      @Override
      public WorkflowOutput execute(WorkflowInput input) {
        try {
          WorkflowOutput output = super.execute(input);
          ended("completed");
          return output;
        } catch (RuntimeException e) {
          failure = e;
          ended("failed");
          throw e;
        }
      }
    };
  }

  private final class Outbound extends WorkflowOutboundCallsInterceptorBase {
    Outbound(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public void continueAsNew(ContinueAsNewInput input) {
      ended("continued as new");
      super.continueAsNew(input);
    }
  }
}
