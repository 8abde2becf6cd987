package io.contextunity.worker.testing;

/**
 * The provider of a plugin of actions: its one activity runs whatever sub-workflow a test makes.
 */
final class ActionsProviderSource {
  private static final String SOURCE =
      """
      package testing.actions;

      import io.contextunity.worker.core.*;
      import io.contextunity.worker.core.isolated.*;
      import io.temporal.activity.*;
      import io.temporal.workflow.*;
      import java.time.Duration;
      import java.util.*;
      import java.util.function.Function;

      public final class ActionsProvider implements ModuleProvider {
        public record Request(String run) {}
        public record Result(Map<String, Object> store, int attempts) {}

        @WorkflowInterface
        public interface ActionsWorkflow {
          @WorkflowMethod Result run(Request request);
        }

        public static final class ActionsWorkflowImpl implements ActionsWorkflow {
          private final ActionsActivities activities =
              Workflow.newActivityStub(
                  ActionsActivities.class,
                  ActivityOptions.newBuilder()
                      .setStartToCloseTimeout(Duration.ofSeconds(60))
                      .setHeartbeatTimeout(Duration.ofSeconds(2))
                      .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                      .setRetryOptions(io.temporal.common.RetryOptions.newBuilder()
                          .setInitialInterval(Duration.ofMillis(10)).setMaximumAttempts(3).build())
                      .build());

          @Override public Result run(Request request) {
            return activities.run(request.run());
          }
        }

        @ActivityInterface
        public interface ActionsActivities {
          @ActivityMethod(name = "run_actions") Result run(String run);
        }

        record Running(ModuleContext context) implements ActionsActivities {
          // The test has left there what is to be done with the runs.
          @SuppressWarnings("unchecked")
          @Override public Result run(String run) {
            var job = (Function<IsolatedRuns, IsolatedResult>) System.getProperties().get(run);
            Map<String, Object> store = new TreeMap<>();
            IsolatedResult result = job.apply(context.isolated());
            result.store().keySet().forEach(key -> store.put(key, result.value(key)));
            return new Result(store, Activity.getExecutionContext().getInfo().getAttempt());
          }
        }

        record Hello(ModuleContext context) implements ModuleCommand {
          @Override public String name() { return "hello"; }
          @Override public String description() { return "Greets in a child process."; }
          @Override public int run(CommandContext command, List<String> arguments) {
            command.out().println(context.isolated().run(
                SubWorkflow.of("hello", StageDefinition.of("only", ActionDefinition.of("greet")))
                    .withInitialStore(Map.of("name", arguments.get(0)))).value("greeting"));
            return 0;
          }
        }

        @Override public ModuleConfig module(ModuleContext context) {
          return ModuleConfig.builder("actions")
              .workflows(ActionsWorkflowImpl.class)
              .activities(new Running(context))
              .commands(new Hello(context))
      %s
              .versioning(io.temporal.common.VersioningBehavior.PINNED)
              .build();
        }
      }
      """;

  private ActionsProviderSource() {}

  /**
   * @param registered calls of the module's builder, which name the actions
   */
  static String of(CharSequence registered) {
    return SOURCE.formatted(registered);
  }
}
