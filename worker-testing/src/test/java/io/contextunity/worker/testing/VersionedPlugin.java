package io.contextunity.worker.testing;

import java.nio.file.Path;

/**
 * A plugin with module {@code orders}, whose run waits for the signal {@code go} and returns what
 * its build says; the builds do incompatible things.
 */
final class VersionedPlugin {
  private static final String SOURCE =
      """
      package testing.orders;

      import io.contextunity.worker.core.*;
      import io.temporal.common.VersioningBehavior;
      import io.temporal.workflow.*;
      import java.time.Duration;

      public final class OrdersProvider implements ModuleProvider {
        @WorkflowInterface
        public interface OrdersWorkflow {
          @WorkflowMethod
          String run();

          @SignalMethod
          void go();
        }

        public static final class OrdersWorkflowImpl implements OrdersWorkflow {
          private boolean told;

          @Override
          public String run() {
            STEP;
            Workflow.await(() -> told);
            return "VERSION";
          }

          @Override
          public void go() {
            told = true;
          }
        }

        @Override
        public ModuleConfig module(ModuleContext context) {
          return ModuleConfig.builder("orders")
              .workflows(OrdersWorkflowImpl.class)
              DECLARATION
              .build();
        }
      }
      """;

  private VersionedPlugin() {}

  /** Writes a build that says what becomes of its runs. */
  static Path pinned(Path directory, String version) {
    return write(directory, version, ".versioning(VersioningBehavior.PINNED)");
  }

  /** Writes a build whose runs are taken over by the next. */
  static Path autoUpgrade(Path directory, String version) {
    return write(directory, version, ".versioning(VersioningBehavior.AUTO_UPGRADE)");
  }

  /** Writes a build that does not say it. */
  static Path silent(Path directory, String version) {
    return write(directory, version, "");
  }

  private static Path write(Path directory, String version, String declaration) {
    String step =
        version.startsWith("1.0")
            ? "Workflow.randomUUID()"
            : "Workflow.sleep(Duration.ofMillis(1))";
    return TestingPluginJar.plugin("orders")
        .version(version)
        .declaring("orders")
        .provider(
            "testing.orders.OrdersProvider",
            SOURCE
                .replace("VERSION", version)
                .replace("STEP", step)
                .replace("DECLARATION", declaration))
        .writeTo(directory);
  }
}
