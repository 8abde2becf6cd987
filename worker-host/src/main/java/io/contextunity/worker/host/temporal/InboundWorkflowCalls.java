package io.contextunity.worker.host.temporal;

import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;

/** Every way in which Temporal enters the code of one run, and every thread that it starts. */
final class InboundWorkflowCalls extends WorkflowInboundCallsInterceptorBase {
  private final PluginThreads plugin;
  // Known from the first call on; queries come on threads that have no context of the run.
  private PluginThread thread;

  InboundWorkflowCalls(WorkflowInboundCallsInterceptor next, PluginThreads plugin) {
    super(next);
    this.plugin = plugin;
    this.thread = plugin.outsideRuns();
  }

  @Override
  public void init(WorkflowOutboundCallsInterceptor outbound) {
    thread = plugin.of(Workflow.getInfo());
    thread.run(() -> super.init(new OutboundWorkflowCalls(outbound, thread)));
  }

  @Override
  public WorkflowOutput execute(WorkflowInput input) {
    return thread.call(() -> executeLogged(input));
  }

  private WorkflowOutput executeLogged(WorkflowInput input) {
    try {
      return super.execute(input);
    } catch (TemporalFailure e) {
      throw RunFailureLog.workflow(e);
    }
  }

  @Override
  public void handleSignal(SignalInput input) {
    thread.run(() -> super.handleSignal(input));
  }

  @Override
  public QueryOutput handleQuery(QueryInput input) {
    return thread.call(() -> super.handleQuery(input));
  }

  @Override
  public void validateUpdate(UpdateInput input) {
    thread.run(() -> super.validateUpdate(input));
  }

  @Override
  public UpdateOutput executeUpdate(UpdateInput input) {
    return thread.call(() -> super.executeUpdate(input));
  }

  @Override
  public Object newWorkflowMethodThread(Runnable runnable, String name) {
    return super.newWorkflowMethodThread(thread.inside(runnable), name);
  }

  @Override
  public Object newCallbackThread(Runnable runnable, String name) {
    return super.newCallbackThread(thread.inside(runnable), name);
  }
}
