package io.contextunity.worker.host.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.RegisteredModule;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a plugin's failures on their way through the host to Temporal. */
class PluginCallInterceptorTest {
  private final AtomicInteger attempts = new AtomicInteger();
  private TestWorkflowEnvironment temporal;

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void activity_failsForGood_keepsItsMessageAndType() {
    ApplicationFailure failure =
        failureOf(
            () -> {
              throw ApplicationFailure.newNonRetryableFailure("no such supplier", "BadRequest");
            });

    assertThat(failure.getOriginalMessage()).isEqualTo("no such supplier");
    assertThat(failure.getType()).isEqualTo("BadRequest");
    assertThat(attempts).hasValue(1);
  }

  @Test
  void activity_brainRefuses_isNotTriedAgain() {
    ApplicationFailure failure =
        failureOf(
            () -> {
              throw new BrainException("Brain refuses", false, null);
            });

    assertThat(failure.getOriginalMessage()).isEqualTo("Brain refuses");
    assertThat(failure.getType()).isEqualTo("BrainException");
    assertThat(attempts).hasValue(1);
  }

  @Test
  void activity_brainIsAwayAtFirst_isTriedAgain() {
    Work work =
        start(
            () -> {
              if (attempts.get() < 3) {
                throw new BrainException("Brain is away", true, null);
              }
            });

    work.run();

    assertThat(attempts).hasValue(3);
  }

  private ApplicationFailure failureOf(Runnable activity) {
    Throwable thrown = catchThrowable(start(activity)::run);
    while (thrown != null && !(thrown instanceof ApplicationFailure)) {
      thrown = thrown.getCause();
    }
    return (ApplicationFailure) thrown;
  }

  private Work start(Runnable activity) {
    PluginThreads plugin =
        new PluginThreads(
            new RegisteredModule(
                ModuleConfig.builder("work").build(), "work", "1.0.0", "1.0.0-test"),
            getClass().getClassLoader());
    WorkerFactoryOptions options =
        WorkerFactoryOptions.newBuilder()
            .setWorkerInterceptors(new PluginCallInterceptor(plugin, new RunningActivities()))
            .build();
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkerFactoryOptions(options).build());
    Worker worker = temporal.newWorker("work-tasks");
    worker.registerWorkflowImplementationTypes(WorkImpl.class);
    worker.registerActivitiesImplementations(
        (Step)
            () -> {
              attempts.incrementAndGet();
              activity.run();
            });
    temporal.start();
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(
            Work.class, WorkflowOptions.newBuilder().setTaskQueue("work-tasks").build());
  }

  /** A workflow of one step. */
  @WorkflowInterface
  public interface Work {
    @WorkflowMethod
    void run();
  }

  /** The step. */
  @ActivityInterface
  public interface Step {
    @ActivityMethod(name = "step")
    void step();
  }

  /** Takes the step. */
  public static final class WorkImpl implements Work {
    private final Step step =
        Workflow.newActivityStub(
            Step.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());

    @Override
    public void run() {
      step.step();
    }
  }
}
