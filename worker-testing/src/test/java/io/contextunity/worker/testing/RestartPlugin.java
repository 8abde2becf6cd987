package io.contextunity.worker.testing;

import java.nio.file.Path;

/**
 * Plugin {@code pair} with the modules {@code left} and {@code right}. Both say {@code provided
 * left}, {@code closed left} and so on; a run of {@code LeftWorkflow} or {@code RightWorkflow} says
 * {@code begun left}, waits for {@code go} and says {@code ended left}.
 */
final class RestartPlugin {
  private RestartPlugin() {}

  static Path write(Path directory, Shared shared) {
    return jar(shared).writeTo(directory);
  }

  static TestingPluginJar jar(Shared shared) {
    return TestingPluginJar.plugin("pair")
        .declaring("left", "right")
        .provider("testing.Left", source("left", "Left", shared))
        .provider("testing.Right", source("right", "Right", shared));
  }

  private static String source(String module, String type, Shared shared) {
    return """
        package testing;

        import io.contextunity.worker.core.*;
        import io.temporal.activity.*;
        import io.temporal.workflow.*;
        import java.time.Duration;

        public final class %2$s implements ModuleProvider {
          @WorkflowInterface
          public interface %2$sWorkflow {
            @WorkflowMethod
            String run();
          }

          @ActivityInterface
          public interface Activities {
            @ActivityMethod(name = "%1$s_step")
            String step();
          }

          public static final class Run implements %2$sWorkflow {
            private final Activities activities =
                Workflow.newActivityStub(
                    Activities.class,
                    ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(5))
                        .build());

            @Override
            public String run() {
              return activities.step();
            }
          }

          public static final class Step implements Activities {
            private final String number;

            Step(String number) {
              this.number = number;
            }

            @Override
            public String step() {
              try {
                say("%3$s", "begun %1$s");
                awaitText("%3$s", "go");
                say("%3$s", "ended %1$s");
                return number;
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            }
          }
          %4$s

          @Override
          public ModuleConfig module(ModuleContext context) {
            say("%3$s", "provided %1$s");
            String number =
                "instance " + java.util.Collections.frequency(texts("%3$s"), "provided %1$s");
            return ModuleConfig.builder("%1$s")
                .workflows(Run.class)
                .activities(new Step(number))
                .resources(() -> say("%3$s", "closed %1$s"))
                .versioning(io.temporal.common.VersioningBehavior.PINNED)
                .build();
          }
        }
        """
        .formatted(module, type, shared.name(), Shared.SOURCE);
  }
}
