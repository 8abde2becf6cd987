package io.contextunity.worker.host.temporal;

import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.ContinueAsNewOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the code of one run asks of Temporal. The runs that it starts, and the one that it goes on
 * as, belong to the same tenant: Temporal carries the header over, but not the memo.
 */
final class OutboundWorkflowCalls extends WorkflowOutboundCallsInterceptorBase {
  private final PluginThread thread;

  OutboundWorkflowCalls(WorkflowOutboundCallsInterceptor next, PluginThread thread) {
    super(next);
    this.thread = thread;
  }

  @Override
  public Object newChildThread(Runnable runnable, boolean detached, String name) {
    return super.newChildThread(thread.inside(runnable), detached, name);
  }

  @Override
  public void continueAsNew(ContinueAsNewInput input) {
    ContinueAsNewOptions options = input.getOptions();
    var changed = ContinueAsNewOptions.newBuilder(options);
    changed.setMemo(withMemo(options == null ? null : options.getMemo()));
    super.continueAsNew(
        new ContinueAsNewInput(
            input.getWorkflowType(), changed.build(), input.getArgs(), input.getHeader()));
  }

  @Override
  public <R> ChildWorkflowOutput<R> executeChildWorkflow(ChildWorkflowInput<R> input) {
    ChildWorkflowOptions options = input.getOptions();
    return super.executeChildWorkflow(
        new ChildWorkflowInput<>(
            input.getWorkflowId(),
            input.getWorkflowType(),
            input.getResultClass(),
            input.getResultType(),
            input.getArgs(),
            options.toBuilder().setMemo(withMemo(options.getMemo())).build(),
            input.getHeader()));
  }

  /** What the workflow says itself, and of the run's own memo what it does not say. */
  private static Map<String, Object> withMemo(Map<String, Object> said) {
    Map<String, Object> memo = new LinkedHashMap<>(RunMemo.ofCurrentRun());
    if (said != null) {
      memo.putAll(said);
    }
    return memo;
  }
}
