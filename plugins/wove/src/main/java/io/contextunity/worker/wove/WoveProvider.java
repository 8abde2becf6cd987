package io.contextunity.worker.wove;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleProvider;
import io.contextunity.worker.wove.door.Door;
import io.contextunity.worker.wove.durable.ChosenTasks;
import io.contextunity.worker.wove.durable.DurableTasks;
import io.contextunity.worker.wove.durable.WoveTaskActivitiesImpl;
import io.contextunity.worker.wove.durable.WoveTaskWorkflowImpl;
import io.contextunity.worker.wove.handler.HandledTasks;
import io.contextunity.worker.wove.payload.WovePayloadActivitiesImpl;
import io.contextunity.worker.wove.payload.WovePayloadWorkflowImpl;
import io.contextunity.worker.wove.python.PythonTasks;
import io.contextunity.worker.wove.task.TaskRunner;

/** The module {@code wove}. */
public final class WoveProvider implements ModuleProvider {
  private static final String NAME = "wove";

  @Override
  public ModuleConfig module(ModuleContext context) {
    WoveSettings settings = context.settings(WoveSettings.class);
    PythonTasks python =
        new PythonTasks(context.programs(), settings.python(), settings.maxReplyBytes());
    DurableTasks durable =
        new DurableTasks(context.runs(NAME), context.blobs(), settings.durable());
    HandledTasks handled = new HandledTasks(settings.handlers(), context::woveTasks);
    TaskRunner inPython = new ChosenTasks(settings.durable().mode(), durable, python);
    TaskRunner runner =
        run -> handled.does(run.taskId()) ? handled.start(run) : inPython.start(run);
    Door door =
        new Door(settings.security(), settings.door(), context.metrics(), context.clock(), runner);
    ModuleConfig.Builder module =
        ModuleConfig.builder(NAME)
            .rpc(settings.method(), door)
            .workflows(WoveTaskWorkflowImpl.class)
            .activities(
                new WoveTaskActivitiesImpl(
                    python, context.blobs(), context.clock(), settings.durable()))
            .resources(python, durable, handled);
    if (settings.payload().enabled()) {
      module
          .workflows(WovePayloadWorkflowImpl.class)
          .activities(new WovePayloadActivitiesImpl(python, settings.payload()))
          .mainWorkflow("WoveTaskWorkflow");
    }
    return module.build();
  }
}
