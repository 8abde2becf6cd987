package io.contextunity.worker.testing;

import java.nio.file.Path;

/** Plugins whose activities end when a test says so, or never. */
final class DrainPlugins {
  private DrainPlugins() {}

  /**
   * Module {@code steps}: a run of {@code StepsWorkflow} takes so many steps at the same time. Each
   * says {@code begun N} and {@code ended N}, and waits for {@code go} in between.
   */
  static void writeSteps(Path directory) {
    write(
        directory,
        "steps",
        "Steps",
        """
        say(name, "begun " + number);
        awaitText(name, "go");
        say(name, "ended " + number);
        """);
  }

  /**
   * Module {@code endless}: its activity says {@code begun N}, never ends and does not mind being
   * interrupted; it says so. It ends after the test, with {@code over}.
   */
  static void writeEndless(Path directory) {
    write(
        directory,
        "endless",
        "Endless",
        """
        say(name, "begun " + number);
        while (texts(name) != null && !texts(name).contains("over")) {
          try {
            Thread.sleep(5);
          } catch (InterruptedException e) {
            say(name, "interrupted");
          }
        }
        """);
  }

  /** Module {@code quick}: the steps of a run of {@code QuickWorkflow} end at once. */
  static void writeQuick(Path directory) {
    write(directory, "quick", "Quick", "say(name, \"begun \" + number);");
  }

  private static void write(Path directory, String module, String type, String step) {
    TestingPluginJar.plugin(module)
        .declaring(module)
        .provider("testing." + type, source(module, type, step))
        .writeTo(directory);
  }

  private static String source(String module, String type, String step) {
    return """
        package testing;

        import io.contextunity.worker.core.*;
        import io.temporal.activity.*;
        import io.temporal.workflow.*;
        import java.time.Duration;
        import java.util.ArrayList;
        import java.util.List;

        public final class %2$s implements ModuleProvider {
          @WorkflowInterface
          public interface %2$sWorkflow {
            @WorkflowMethod
            int run(String name, int steps);
          }

          @ActivityInterface
          public interface Activities {
            @ActivityMethod(name = "%1$s_step")
            void step(String name, int number);
          }

          public static final class Run implements %2$sWorkflow {
            private final Activities activities =
                Workflow.newActivityStub(
                    Activities.class,
                    ActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofMinutes(5))
                        .build());

            @Override
            public int run(String name, int steps) {
              List<Promise<Void>> all = new ArrayList<>();
              for (int number = 0; number < steps; number++) {
                all.add(Async.procedure(activities::step, name, number));
              }
              Promise.allOf(all).get();
              return steps;
            }
          }

          public static final class StepActivities implements Activities {
            @Override
            public void step(String name, int number) {
              try {
                %3$s
              } catch (Exception e) {
                say(name, "failed " + number);
                throw new IllegalStateException(e);
              }
            }
            %4$s
          }

          @Override
          public ModuleConfig module(ModuleContext context) {
            return ModuleConfig.builder("%1$s")
                .workflows(Run.class)
                .activities(new StepActivities())
                .build();
          }
        }
        """
        .formatted(module, type, step, Shared.SOURCE);
  }
}
