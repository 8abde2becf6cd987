package io.contextunity.worker.testing;

import java.nio.file.Path;

/** A plugin whose code starts runs of its own module, from commands and from an activity. */
final class RelayPlugin {
  private static final String SOURCE =
      """
      package testing.relay;

      import io.contextunity.worker.core.*;
      import io.temporal.activity.*;
      import io.temporal.failure.ApplicationFailure;
      import io.temporal.failure.CanceledFailure;
      import io.temporal.workflow.*;
      import java.time.Duration;
      import java.util.*;
      import java.util.concurrent.*;

      public final class RelayProvider implements ModuleProvider {
        public record Order(String orderWord) {}
        public record Receipt(String orderWord, String tenantId) {}

        @WorkflowInterface
        public interface OrderWorkflow {
          @WorkflowMethod Receipt run(Order order);
          @SignalMethod(name = "go") void go();
        }

        public static final class OrderWorkflowImpl implements OrderWorkflow {
          private boolean gone;
          @Override public Receipt run(Order order) {
            if (order.orderWord().equals("fail")) {
              throw ApplicationFailure.newNonRetryableFailure("sold out", "SoldOut");
            }
            if (order.orderWord().equals("wait")) {
              Workflow.await(() -> gone);
            }
            return new Receipt(order.orderWord(), RunContext.current().tenantId());
          }
          @Override public void go() { gone = true; }
        }

        @WorkflowInterface
        public interface RelayWorkflow {
          @WorkflowMethod String run(Order order);
        }

        @ActivityInterface
        public interface RelayActivities {
          @ActivityMethod(name = "relay") String relay(Order order);
        }

        public static final class RelayWorkflowImpl implements RelayWorkflow {
          private final RelayActivities activities = Workflow.newActivityStub(
              RelayActivities.class,
              ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(1)).build());
          @Override public String run(Order order) { return activities.relay(order); }
        }

        private record RelayActivitiesImpl(DurableRuns runs) implements RelayActivities {
          @Override public String relay(Order order) {
            return told(runs.startOrJoin("OrderWorkflow", "relayed-" + order.orderWord(), "", order));
          }
        }

        private static String told(DurableRun run) {
          String how = run.joined() ? "joined " : "started ";
          try {
            return how + run.result(Receipt.class).get(30, TimeUnit.SECONDS);
          } catch (ExecutionException e) {
            return how + e.getCause().getClass().getSimpleName();
          } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
          }
        }

        private record Command(String name, Body body) implements ModuleCommand {
          interface Body {
            String run(List<String> words) throws Exception;
          }
          @Override public String description() { return "Does " + name + "."; }
          @Override public int run(CommandContext context, List<String> words) throws Exception {
            context.out().println(body.run(words));
            return 0;
          }
        }

        @Override
        public ModuleConfig module(ModuleContext module) {
          DurableRuns runs = module.runs("relay");
          return ModuleConfig.builder("relay")
              .workflows(OrderWorkflowImpl.class, RelayWorkflowImpl.class)
              .mainWorkflow("RelayWorkflow")
              .activities(new RelayActivitiesImpl(runs))
              .commands(
                  new Command("order", words -> told(runs.startOrJoin(
                      "OrderWorkflow", words.get(0), words.get(1), new Order(words.get(2))))),
                  new Command("begin", words -> runs.startOrJoin(
                      "OrderWorkflow", words.get(0), words.get(1), new Order("wait")).workflowId()),
                  new Command("cancel", words -> {
                    DurableRun run = runs.startOrJoin(
                        "OrderWorkflow", words.get(0), "", new Order("wait"));
                    run.cancel();
                    run.cancel();
                    return told(run);
                  }),
                  new Command("many", words -> {
                    List<DurableRun> many = new ArrayList<>();
                    for (int i = 0; i < 200; i++) {
                      many.add(runs.startOrJoin(
                          "OrderWorkflow", words.get(0) + i, "", new Order("wait")));
                    }
                    List<CompletableFuture<Receipt>> receipts =
                        many.stream().map(run -> run.result(Receipt.class)).toList();
                    long waiting = Thread.getAllStackTraces().values().stream()
                        .filter(stack -> Arrays.toString(stack).contains("WorkflowStubImpl"))
                        .count();
                    long early = receipts.stream().filter(CompletableFuture::isDone).count();
                    many.forEach(DurableRun::cancel);
                    long cancelled = 0;
                    for (CompletableFuture<Receipt> receipt : receipts) {
                      Throwable end = receipt.handle((told, thrown) -> thrown)
                          .get(30, TimeUnit.SECONDS);
                      cancelled += end instanceof CanceledFailure ? 1 : 0;
                    }
                    return waiting + " " + early + " " + cancelled;
                  }),
                  new Command("type", words -> told(runs.startOrJoin("Nothing", "x", "", "y"))),
                  new Command("foreign", words -> told(module.runs(words.get(0))
                      .startOrJoin("OtherWorkflow", "x", "", "y"))),
                  new Command("large", words -> told(runs.startOrJoin(
                      "OrderWorkflow", "large", "", new Order("x".repeat(3_000_000))))))
              .build();
        }
      }
      """;

  private RelayPlugin() {}

  static Path writeTo(Path directory) {
    return TestingPluginJar.plugin("relay")
        .declaring("relay")
        .provider("testing.relay.RelayProvider", SOURCE)
        .writeTo(directory);
  }
}
