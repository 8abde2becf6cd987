package io.contextunity.worker.harvest;

import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.core.ModuleCommand;
import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.WorkflowCalls;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Where a module's commands run in tests. */
final class TestingTerminal implements CommandContext, WorkflowCalls {
  private final StringWriter printed = new StringWriter();
  private final PrintWriter out = new PrintWriter(printed);
  private final WorkflowClient client;
  private final ModuleConfig module;

  TestingTerminal(WorkflowClient client, ModuleConfig module) {
    this.client = client;
    this.module = module;
  }

  /** Returns the exit code and everything that was printed. */
  String run(String name, String... arguments) {
    ModuleCommand command =
        module.commands().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    try {
      int code = command.run(this, List.of(arguments));
      out.flush();
      return code + ": " + printed;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public PrintWriter out() {
    return out;
  }

  @Override
  public PrintWriter err() {
    return out;
  }

  @Override
  public WorkflowCalls workflows() {
    return this;
  }

  @Override
  public String start(
      String workflowType, String workflowId, String tenantId, Object... arguments) {
    client
        .newUntypedWorkflowStub(
            workflowType,
            WorkflowOptions.newBuilder()
                .setTaskQueue(module.taskQueue())
                .setWorkflowId(workflowId)
                .build())
        .start(arguments);
    return workflowId;
  }

  @Override
  public <T> T result(String workflowId, Class<T> type) {
    return stub(workflowId).getResult(type);
  }

  @Override
  public <T> T query(String workflowId, String name, Class<T> type, Object... arguments) {
    return stub(workflowId).query(name, type, arguments);
  }

  @Override
  public <T> T update(String workflowId, String name, Class<T> type, Object... arguments) {
    return stub(workflowId).update(name, type, arguments);
  }

  private WorkflowStub stub(String workflowId) {
    return client.newUntypedWorkflowStub(workflowId);
  }
}
