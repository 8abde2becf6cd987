package io.contextunity.worker.testing;

import java.nio.file.Path;

/**
 * A plugin with module {@code busy}: a run does short activities, one by one, until told to stop.
 */
final class BusyPlugin {
  private static final String SOURCE =
      """
      package testing.busy;

      import io.contextunity.worker.core.*;
      import io.temporal.activity.*;
      import io.temporal.workflow.*;
      import java.time.Duration;

      public final class BusyProvider implements ModuleProvider {
        @WorkflowInterface
        public interface BusyWorkflow {
          @WorkflowMethod
          int run();

          @SignalMethod
          void stop();
        }

        @ActivityInterface
        public interface Busy {
          @ActivityMethod(name = "busy_step")
          void step();
        }

        public static final class BusyImpl implements Busy {
          @Override
          public void step() {}
        }

        public static final class BusyWorkflowImpl implements BusyWorkflow {
          private final Busy busy =
              Workflow.newActivityStub(
                  Busy.class,
                  ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(30)).build());
          private boolean stopped;

          @Override
          public int run() {
            int steps = 0;
            while (!stopped) {
              busy.step();
              steps++;
              Workflow.sleep(Duration.ofMillis(100));
            }
            return steps;
          }

          @Override
          public void stop() {
            stopped = true;
          }
        }

        @Override
        public ModuleConfig module(ModuleContext context) {
          return ModuleConfig.builder("busy")
              .workflows(BusyWorkflowImpl.class)
              .activities(new BusyImpl())
              .build();
        }
      }
      """;

  private BusyPlugin() {}

  static Path write(Path directory) {
    return TestingPluginJar.plugin("busy")
        .declaring("busy")
        .provider("testing.busy.BusyProvider", SOURCE)
        .writeTo(directory);
  }
}
