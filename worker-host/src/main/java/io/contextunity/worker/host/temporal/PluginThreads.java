package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.host.log.LogFields;
import io.temporal.activity.ActivityInfo;
import io.temporal.workflow.WorkflowInfo;
import java.util.HashMap;
import java.util.Map;

/**
 * The surroundings in which one module's code runs, from outside and within a run.
 *
 * @param loader the class loader of the module's plugin
 */
public record PluginThreads(RegisteredModule module, ClassLoader loader) {
  /** For code that belongs to no run. */
  public PluginThread outsideRuns() {
    return new PluginThread(loader, ofModule());
  }

  PluginThread of(ActivityInfo activity) {
    Map<String, String> fields = ofRun(activity.getWorkflowId(), activity.getWorkflowRunId());
    put(fields, LogFields.ACTIVITY_TYPE, activity.getActivityType());
    return new PluginThread(loader, fields);
  }

  PluginThread of(WorkflowInfo run) {
    return new PluginThread(loader, ofRun(run.getWorkflowId(), run.getRunId()));
  }

  // The context is the calling thread's, where Temporal has put the run's.
  private Map<String, String> ofRun(String workflowId, String runId) {
    RunContext context = RunContext.current();
    Map<String, String> fields = ofModule();
    put(fields, LogFields.WORKFLOW_ID, workflowId);
    put(fields, LogFields.RUN_ID, runId);
    put(fields, LogFields.TENANT, context.tenantId());
    put(fields, LogFields.TRACE_ID, context.traceId());
    return fields;
  }

  // An activity that no workflow started has no run.
  private static void put(Map<String, String> fields, String name, String value) {
    if (value != null && !value.isEmpty()) {
      fields.put(name, value);
    }
  }

  private Map<String, String> ofModule() {
    Map<String, String> fields = new HashMap<>();
    fields.put(LogFields.MODULE, module.name());
    fields.put(LogFields.PLUGIN, module.owner());
    return fields;
  }
}
