package io.contextunity.worker.testing;

/** A plugin whose run lasts until a file is there; it notes in another each time it begins. */
final class WaitingPlugin {
  private static final String PROVIDER = "testing.waiting.WaitingProvider";
  private static final String SOURCE =
      """
      package testing.waiting;

      import io.contextunity.worker.core.*;
      import io.temporal.activity.*;
      import io.temporal.workflow.*;
      import java.io.IOException;
      import java.nio.file.*;
      import java.time.Duration;

      public final class WaitingProvider implements ModuleProvider {
        public record Settings(Path notes) {}
        public record Result(int attempt) {}

        @WorkflowInterface
        public interface WaitingWorkflow {
          @WorkflowMethod
          Result run();
        }

        public static final class WaitingWorkflowImpl implements WaitingWorkflow {
          private final WaitingActivities activities =
              Workflow.newActivityStub(
                  WaitingActivities.class,
                  ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(2)).build());

          @Override
          public Result run() {
            return new Result(activities.waitForFile());
          }
        }

        @ActivityInterface
        public interface WaitingActivities {
          @ActivityMethod(name = "waiting_wait")
          int waitForFile();
        }

        public record Waiting(Path notes) implements WaitingActivities {
          @Override
          public int waitForFile() {
            try {
              int attempt = Activity.getExecutionContext().getInfo().getAttempt();
              Files.writeString(notes.resolve("waiting-" + attempt), "");
              while (!Files.exists(notes.resolve("go"))) {
                Thread.sleep(20);
              }
              return attempt;
            } catch (IOException | InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        }

        @Override
        public ModuleConfig module(ModuleContext context) {
          return ModuleConfig.builder("waiting")
              .workflows(WaitingWorkflowImpl.class)
              .activities(new Waiting(context.settings(Settings.class).notes()))
              .build();
        }
      }
      """;

  private WaitingPlugin() {}

  static TestingPluginJar jar() {
    return TestingPluginJar.plugin("waiting").declaring("waiting").provider(PROVIDER, SOURCE);
  }
}
