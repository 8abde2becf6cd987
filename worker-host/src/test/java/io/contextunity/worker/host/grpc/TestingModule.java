package io.contextunity.worker.host.grpc;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.core.RunContext;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A module for tests, whose workflows echo, wait, fail and take several arguments. */
public final class TestingModule {
  static final AtomicInteger ECHOES = new AtomicInteger();

  private TestingModule() {}

  static RegisteredModule registered() {
    ModuleConfig config =
        ModuleConfig.builder("echo")
            .workflows(Echo.class, Wait.class, Fail.class, Sum.class, Nothing.class)
            .mainWorkflow("EchoWorkflow")
            .activities(new ContextReader())
            .build();
    return new RegisteredModule(config, "echo-plugin", "1.0.0", "1.0.0-test");
  }

  public record EchoRequest(String productName, Integer itemCount, List<String> tags) {}

  public record EchoResult(EchoRequest request, RunContext context, RunContext inActivity) {}

  @ActivityInterface
  public interface ContextActivities {
    @ActivityMethod(name = "read_context")
    RunContext readContext();
  }

  public static final class ContextReader implements ContextActivities {
    @Override
    public RunContext readContext() {
      ECHOES.incrementAndGet();
      return RunContext.current();
    }
  }

  @WorkflowInterface
  public interface EchoWorkflow {
    @WorkflowMethod
    EchoResult run(EchoRequest request);
  }

  public static final class Echo implements EchoWorkflow {
    private final ContextActivities activities =
        Workflow.newActivityStub(
            ContextActivities.class,
            ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(5)).build());

    @Override
    public EchoResult run(EchoRequest request) {
      return new EchoResult(request, RunContext.current(), activities.readContext());
    }
  }

  @WorkflowInterface
  public interface WaitWorkflow {
    @WorkflowMethod
    String run(Map<String, Object> request);

    @SignalMethod
    void release();

    @QueryMethod
    Map<String, Object> progress();
  }

  public static final class Wait implements WaitWorkflow {
    private boolean released;

    @Override
    public String run(Map<String, Object> request) {
      Workflow.await(() -> released);
      return "released";
    }

    @Override
    public void release() {
      released = true;
    }

    @Override
    public Map<String, Object> progress() {
      return Map.of("stage", "waiting", "percent", 40);
    }
  }

  @WorkflowInterface
  public interface FailWorkflow {
    @WorkflowMethod
    void run(Map<String, Object> request);
  }

  public static final class Fail implements FailWorkflow {
    @Override
    public void run(Map<String, Object> request) {
      throw ApplicationFailure.newNonRetryableFailure("no such supplier", "UnknownSupplier");
    }
  }

  @WorkflowInterface
  public interface SumWorkflow {
    @WorkflowMethod
    long run(long a, long b);
  }

  public static final class Sum implements SumWorkflow {
    @Override
    public long run(long a, long b) {
      return a + b;
    }
  }

  @WorkflowInterface
  public interface NothingWorkflow {
    @WorkflowMethod
    void run();
  }

  public static final class Nothing implements NothingWorkflow {
    @Override
    public void run() {}
  }
}
