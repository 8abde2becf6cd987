package io.contextunity.worker.host.temporal;

import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;

/**
 * Stands around every call into a plugin's code: the thread's context class loader is the plugin's
 * own, since Temporal leaves the host's there, and libraries that look things up by it would find
 * the host's; log lines say what they belong to; and what runs is known.
 */
final class PluginCallInterceptor extends WorkerInterceptorBase {
  private final PluginThreads plugin;
  private final RunningActivities activities;

  PluginCallInterceptor(PluginThreads plugin, RunningActivities activities) {
    this.plugin = plugin;
    this.activities = activities;
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityCalls(next, plugin, activities);
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new InboundWorkflowCalls(next, plugin);
  }
}
