package io.contextunity.worker.testing;

import java.nio.file.Path;

/**
 * A plugin under development: its module {@code orders} answers what was compiled into it, and
 * writes into a folder when what it opened is closed.
 */
final class AnsweringPlugin {
  private static final String PROVIDER = "testing.orders.OrdersProvider";
  private static final String SOURCE =
      """
      package testing.orders;

      import io.contextunity.worker.core.*;
      import io.temporal.activity.*;
      import io.temporal.workflow.*;
      import java.nio.file.*;
      import java.time.Duration;

      public final class OrdersProvider implements ModuleProvider {
        public record Settings(Path notes) {}
        public record Result(String answer) {}

        @WorkflowInterface
        public interface OrdersWorkflow {
          @WorkflowMethod
          Result run();
        }

        public static final class OrdersWorkflowImpl implements OrdersWorkflow {
          private final OrdersActivities activities =
              Workflow.newActivityStub(
                  OrdersActivities.class,
                  ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build());

          @Override
          public Result run() {
            return new Result(activities.answer());
          }
        }

        @ActivityInterface
        public interface OrdersActivities {
          @ActivityMethod(name = "orders_answer")
          String answer();
        }

        public static final class Answering implements OrdersActivities {
          @Override
          public String answer() {
            return "%1$s";
          }
        }

        @Override
        public ModuleConfig module(ModuleContext context) {
          Path notes = context.settings(Settings.class).notes();
          return ModuleConfig.builder("orders")
              .workflows(OrdersWorkflowImpl.class)
              .activities(new Answering())
              .resources(() -> Files.writeString(notes.resolve("%1$s-closed"), ""))
              .build();
        }
      }
      """;

  private AnsweringPlugin() {}

  static TestingPluginJar answering(String answer) {
    return TestingPluginJar.plugin("orders")
        .declaring("orders")
        .provider(PROVIDER, SOURCE.formatted(answer));
  }

  /** One that fails as its workflow class is initialised, which is after its module was made. */
  static TestingPluginJar failing() {
    String source =
        SOURCE
            .formatted("never")
            .replace(
                "private final OrdersActivities",
                "static final int FAULT = Integer.parseInt(\"fault\");\n"
                    + "    private final OrdersActivities");
    return TestingPluginJar.plugin("orders").declaring("orders").provider(PROVIDER, source);
  }

  /** One that notes that it is being loaded, and waits for a file {@code go} then. */
  static TestingPluginJar waitingForGo(String answer) {
    String source =
        SOURCE
            .formatted(answer)
            .replace(
                "return ModuleConfig.builder",
                """
                try {
                  Files.writeString(notes.resolve("%s-loading"), "");
                  while (!Files.exists(notes.resolve("go"))) {
                    Thread.sleep(20);
                  }
                } catch (java.io.IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                return ModuleConfig.builder"""
                    .formatted(answer));
    return TestingPluginJar.plugin("orders").declaring("orders").provider(PROVIDER, source);
  }

  /** One that asks this of its context as its module is made. */
  static TestingPluginJar asking(String question, String answer) {
    String source =
        SOURCE
            .formatted(answer)
            .replace(
                "return ModuleConfig.builder", question + ";\n    return ModuleConfig.builder");
    return TestingPluginJar.plugin("orders").declaring("orders").provider(PROVIDER, source);
  }

  /** Another plugin, whose module adds a byte to a file as it is made. */
  static TestingPluginJar tampering(String id, Path file) {
    return TestingPluginJar.plugin(id)
        .declaring(id)
        .provider(
            "testing.TamperingProvider",
            """
            package testing;

            import io.contextunity.worker.core.*;
            import java.nio.file.*;

            public final class TamperingProvider implements ModuleProvider {
              @Override
              public ModuleConfig module(ModuleContext context) {
                try {
                  Files.write(Path.of("%s"), new byte[] {0}, StandardOpenOption.APPEND);
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
                return ModuleConfig.builder("%s").build();
              }
            }
            """
                .formatted(file, id));
  }

  static Path write(String answer, Path classes) {
    return answering(answer).writeClassesTo(classes);
  }
}
