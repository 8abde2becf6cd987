package io.contextunity.worker.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A plugin whose runs wait in their middle: they reserve, wait for the signal {@code release}, and
 * ship. Its later versions do something else.
 */
final class OrderPlugin {
  private static final String PROVIDER = "testing.orders.OrdersProvider";
  private static final String RESERVE = "String place = activities.reserve(order);";
  private static final String AWAIT = "Workflow.await(() -> released);";
  private static final String SOURCE =
      """
      package testing.orders;

      import io.contextunity.worker.core.*;
      import io.temporal.activity.*;
      import io.temporal.failure.ApplicationFailure;
      import io.temporal.workflow.*;
      import java.time.Duration;

      public final class OrdersProvider implements ModuleProvider {
        public record Order(String customer, int pieces, String status) {}

        @WorkflowInterface
        public interface OrderWorkflow {
          @WorkflowMethod
          String run(Order order);

          @SignalMethod
          void release();
        }

        @WorkflowInterface
        public interface ReturnWorkflow {
          @WorkflowMethod
          String run(Order order);
        }

        public static final class OrderWorkflowImpl implements OrderWorkflow {
          private final OrderActivities activities =
              Workflow.newActivityStub(
                  OrderActivities.class,
                  ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(30)).build());
          private boolean released;

          @Override
          public String run(Order order) {
            if (!order.status().equals("NEW") || order.customer().isEmpty()) {
              throw ApplicationFailure.newNonRetryableFailure("not new", "NotNew");
            }
            String place = activities.reserve(order);
            Workflow.await(() -> released);
            return activities.ship(place);
          }

          @Override
          public void release() {
            released = true;
          }

          private static String refuse() {
            throw ApplicationFailure.newNonRetryableFailure("no more", "NoMore");
          }

          private static String place() {
            return null;
          }
        }

        public static final class ReturnWorkflowImpl implements ReturnWorkflow {
          @Override
          public String run(Order order) {
            return "returned";
          }
        }

        @ActivityInterface
        public interface OrderActivities {
          @ActivityMethod(name = "reserve")
          String reserve(Order order);

          @ActivityMethod(name = "ship")
          String ship(String place);
        }

        public static final class OrderActivitiesImpl implements OrderActivities {
          @Override
          public String reserve(Order order) {
            return "shelf of " + order.customer();
          }

          @Override
          public String ship(String place) {
            return "shipped from " + place;
          }
        }

        @Override
        public ModuleConfig module(ModuleContext context) {
          return ModuleConfig.builder("orders")
              .workflows(OrderWorkflowImpl.class, ReturnWorkflowImpl.class)
              .mainWorkflow("OrderWorkflow")
              .activities(new OrderActivitiesImpl())
              .build();
        }
      }
      """;

  /** What a version does otherwise than the first. */
  enum Change {
    NONE("", ""),
    /** Guarded, as it should be. */
    VERSIONED(
        RESERVE,
        RESERVE
            + "if (Workflow.getVersion(\"c\", -1, 1) == 1) Workflow.sleep(Duration.ofMillis(1));"),
    TIMER_FIRST(RESERVE, "Workflow.sleep(Duration.ofMillis(1));" + RESERVE),
    OTHER_ACTIVITY("name = \"reserve\"", "name = \"reserve_stock\""),
    NO_ACTIVITY(RESERVE, "String place = \"anywhere\";"),
    FAILS(RESERVE, RESERVE.replace("activities.reserve(order)", "refuse()")),
    THROWS(RESERVE, "if (place() == null) throw new NullPointerException(\"no price\");" + RESERVE),
    ENDS_EARLY(AWAIT + "\n", "if (place != null) return place;" + AWAIT),
    OTHER_SHIP("name = \"ship\"", "name = \"ship_out\""),
    OTHER_TYPE("OrderWorkflow", "PurchaseWorkflow");

    private final String before;
    private final String after;

    Change(String before, String after) {
      this.before = before;
      this.after = after;
    }

    private String of(String source) {
      return before.isEmpty() ? source : source.replace(before, after);
    }
  }

  private OrderPlugin() {}

  /** Version 1.0.0 without a change, 2.0.0 with one. */
  static TestingPluginJar jar(Change change) {
    return TestingPluginJar.plugin("orders")
        .version(change == Change.NONE ? "1.0.0" : "2.0.0")
        .declaring("orders")
        .provider(PROVIDER, change.of(SOURCE));
  }

  static Path writeTo(Path directory, Change change) {
    return jar(change).writeTo(made(directory));
  }

  static Path made(Path directory) {
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
