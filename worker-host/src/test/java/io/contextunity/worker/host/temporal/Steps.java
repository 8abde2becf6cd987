package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.RegisteredModule;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Modules of one workflow, which takes so many steps at the same time; a test says what each does.
 */
final class Steps {
  private Steps() {}

  static RegisteredModule module(String name, Step step) {
    return module(name, step, ModuleLimits.DEFAULT);
  }

  static RegisteredModule module(String name, Step step, ModuleLimits limits) {
    ModuleConfig config =
        ModuleConfig.builder(name).workflows(Take.class).activities(step).limits(limits).build();
    return new RegisteredModule(config, name, "1.0.0", "1.0.0-test");
  }

  /** Starts a run of such a module. */
  static WorkflowStub start(WorkflowClient client, String module, int steps, boolean local) {
    WorkflowOptions options = WorkflowOptions.newBuilder().setTaskQueue(module + "-tasks").build();
    WorkflowStub run = client.newUntypedWorkflowStub("StepsWorkflow", options);
    run.start(steps, local);
    return run;
  }

  static WorkflowStub start(WorkflowClient client, String module) {
    return start(client, module, 1, false);
  }

  /** The workflow. */
  @WorkflowInterface
  public interface StepsWorkflow {
    @WorkflowMethod
    int run(int steps, boolean local);
  }

  /** The activity. */
  @ActivityInterface
  public interface Step {
    @ActivityMethod(name = "step")
    void take(int number);
  }

  /** Takes the steps. */
  public static final class Take implements StepsWorkflow {
    private final Step remote =
        Workflow.newActivityStub(
            Step.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(2)).build());
    private final Step local =
        Workflow.newLocalActivityStub(
            Step.class,
            LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofMinutes(2))
                .build());

    @Override
    public int run(int steps, boolean inThisProcess) {
      Step step = inThisProcess ? local : remote;
      List<Promise<Void>> taken = new ArrayList<>();
      for (int number = 0; number < steps; number++) {
        taken.add(Async.procedure(step::take, number));
      }
      Promise.allOf(taken).get();
      return steps;
    }
  }
}
