package io.contextunity.worker.wove;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleMetrics;
import io.contextunity.worker.core.ModuleProvider;
import io.contextunity.worker.wove.door.Door;
import io.contextunity.worker.wove.door.MeasuredTasks;
import io.contextunity.worker.wove.durable.ChosenTasks;
import io.contextunity.worker.wove.durable.DurableTasks;
import io.contextunity.worker.wove.durable.WoveTaskActivitiesImpl;
import io.contextunity.worker.wove.durable.WoveTaskWorkflowImpl;
import io.contextunity.worker.wove.handler.HandledTasks;
import io.contextunity.worker.wove.payload.WovePayloadActivitiesImpl;
import io.contextunity.worker.wove.payload.WovePayloadWorkflowImpl;
import io.contextunity.worker.wove.python.PythonTasks;
import io.contextunity.worker.wove.task.TaskRunner;
import io.temporal.common.VersioningBehavior;

/**
 * The module {@code wove}: a gRPC method through which Python programs have tasks done, in Python
 * processes, in Java, or as runs on Temporal. A workflow is there only where the settings ask for
 * it: whoever may start one has code run.
 */
public final class WoveProvider implements ModuleProvider {
  private static final String NAME = "wove";
  private static final String NOT_SET_UP =
      "serves nobody (set plugins.wove.security: a secret, a token, or type: none for callers of this machine)";

  @Override
  public ModuleConfig module(ModuleContext context) {
    WoveSettings settings = context.settings(WoveSettings.class);
    ModuleMetrics metrics = context.metrics();
    ModuleConfig.Builder module =
        ModuleConfig.builder(NAME).versioning(VersioningBehavior.AUTO_UPGRADE);
    if (!settings.isServed() && !settings.isDurable() && !settings.payloads().enabled()) {
      return module.check(() -> NOT_SET_UP).build();
    }
    TaskRunner here = here(context, settings, module);
    if (settings.payloads().enabled()) {
      module
          .workflows(WovePayloadWorkflowImpl.class)
          .activities(new WovePayloadActivitiesImpl(here, settings.payloads()));
    }
    TaskRunner all = settings.isDurable() ? durable(context, settings, here, module) : here;
    if (settings.isServed()) {
      Door door = new Door(settings.security(), settings.door(), metrics, context.clock(), all);
      module.rpc(settings.method(), door).resources(door);
    }
    return module.build();
  }

  private static TaskRunner here(
      ModuleContext context, WoveSettings settings, ModuleConfig.Builder module) {
    HandledTasks java = new HandledTasks(settings.handlers(), context::woveTasks);
    module.resources(java);
    return new TasksHere(
        java,
        new MeasuredTasks("java", java, context.metrics()),
        new MeasuredTasks("python", python(context, settings, module), context.metrics()));
  }

  private static TaskRunner python(
      ModuleContext context, WoveSettings settings, ModuleConfig.Builder module) {
    if (settings.javaOnly()) {
      return TasksHere::refuse;
    }
    PythonTasks python =
        new PythonTasks(context.programs(), settings.python(), settings.maxReplyBytes());
    module.resources(python).check(python::check);
    context.metrics().gauge("wove.python.running", python::running);
    context.metrics().gauge("wove.python.waiting", python::waiting);
    return python;
  }

  private static TaskRunner durable(
      ModuleContext context, WoveSettings settings, TaskRunner here, ModuleConfig.Builder module) {
    DurableTasks durable =
        new DurableTasks(context.runs(NAME), context.blobs(), settings.durable());
    module
        .workflows(WoveTaskWorkflowImpl.class)
        .activities(
            new WoveTaskActivitiesImpl(here, context.blobs(), context.clock(), settings.durable()))
        .resources(durable);
    return new ChosenTasks(
        settings.durable().mode(), new MeasuredTasks("durable", durable, context.metrics()), here);
  }
}
