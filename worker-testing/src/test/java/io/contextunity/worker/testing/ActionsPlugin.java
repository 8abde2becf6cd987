package io.contextunity.worker.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A plugin of actions, good and bad; its module runs whatever sub-workflow a test makes. */
final class ActionsPlugin {
  private static final String PACKAGE = "testing.actions.";
  private static final Map<String, String> ACTIONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("greet", "Greet"),
              Map.entry("ask", "Ask"),
              Map.entry("break", "Break"),
              Map.entry("end", "End"),
              Map.entry("fill", "Fill"),
              Map.entry("put", "Put"),
              Map.entry("types", "Types"),
              Map.entry("plan", "Plan"),
              Map.entry("print", "Print"),
              Map.entry("note", "Note"),
              Map.entry("sleep", "Sleep"),
              Map.entry("broken-class", "BrokenClass")));

  private static final String HEAD =
      """
      package testing.actions;

      import io.contextunity.worker.core.isolated.*;
      import java.math.BigDecimal;
      import java.util.*;

      """;

  private static final Map<String, String> SOURCES =
      Map.ofEntries(
          Map.entry(
              "Greet",
              """
              public final class Greet implements Action {
                @Override public void run(ActionContext context) {
                  String name = context.store().find("name", String.class).orElse("nobody");
                  context.log().info("Greeting {}", name);
                  context.store().put("greeting", context.parameter("salutation", String.class).orElse("Hello") + ", " + name);
                  context.store().put("length", (long) name.length());
                }
              }
              """),
          Map.entry(
              "Ask",
              """
              public final class Ask implements Action {
                @Override public void run(ActionContext context) {
                  String type = context.parameter("type", String.class).orElse("ask");
                  try {
                    context.send(type, context.parameters().get("payload"));
                    context.store().put("asked", type);
                  } catch (ActionException e) {
                    if (!context.parameter("forgiving", Boolean.class).orElse(false)) {
                      throw e;
                    }
                    context.store().put("refused", e.getMessage());
                  }
                }
              }
              """),
          Map.entry(
              "Break",
              """
              public final class Break implements Action {
                record Deep(Object next) {}
                @Override public void run(ActionContext context) throws Exception {
                  switch (context.parameter("how", String.class).orElse("")) {
                    case "plainly" -> throw new IllegalStateException("no feed today");
                    case "for good" -> throw ActionException.permanent("the feed was closed");
                    case "for now" -> throw ActionException.retryable("the feed is busy");
                    case "by name" -> throw ActionException.permanent("no such feed").ofType("NoSuchFeed");
                    case "endlessly" -> endlessly(1);
                    case "unlinked" -> new testing.library.Missing().go();
                    case "without memory" -> throw new OutOfMemoryError("as if");
                    default -> throw new Exception();
                  }
                }
                private static int endlessly(int n) {
                  return endlessly(n + 1) + 1;
                }
              }
              """),
          Map.entry(
              "End",
              """
              public final class End implements Action {
                @Override public void run(ActionContext context) {
                  context.log().info("my last line");
                  System.out.println("printed at the end");
                  int code = context.parameter("code", Integer.class).orElse(0);
                  if (context.parameter("halt", Boolean.class).orElse(false)) {
                    Runtime.getRuntime().halt(code);
                  }
                  System.exit(code);
                }
              }
              """),
          Map.entry(
              "Fill",
              """
              public final class Fill implements Action {
                @Override public void run(ActionContext context) {
                  List<byte[]> all = new ArrayList<>();
                  while (true) {
                    all.add(new byte[1 << 20]);
                  }
                }
              }
              """),
          Map.entry(
              "Put",
              """
              public final class Put implements Action {
                enum Colour { RED }
                record Worker(String name, Thread thread) {}
                @Override public void run(ActionContext context) {
                  int mebibytes = context.parameter("mebibytes", Integer.class).orElse(0);
                  context.store().put("value", switch (context.parameter("what", String.class).orElse("")) {
                    case "thread" -> Thread.currentThread();
                    case "nested" -> Map.of("workers", List.of(new Worker("a", Thread.currentThread())));
                    case "nan" -> List.of(1.5, Double.NaN);
                    case "keys" -> Map.of(1, "one");
                    case "cycle" -> cycle();
                    case "text" -> "x".repeat(mebibytes << 20);
                    default -> throw new IllegalArgumentException();
                  });
                }
                private static Object cycle() {
                  List<Object> list = new ArrayList<>();
                  list.add(list);
                  return list;
                }
              }
              """),
          Map.entry(
              "Types",
              """
              public final class Types implements Action {
                enum Colour { RED, BLUE }
                record Price(String currency, BigDecimal amount, List<Integer> steps) {}
                @Override public void run(ActionContext context) {
                  Store store = context.store();
                  store.put("int", 1);
                  store.put("long", 1L);
                  store.put("double", 1.0);
                  store.put("float", 0.1f);
                  store.put("decimal", new BigDecimal("12345678901234567890.10"));
                  store.put("bytes", new byte[] {0, -1, 7});
                  store.put("text", "ä\\u0000\\uD83D\\uDE00");
                  store.put("yes", true);
                  store.put("nothing", null);
                  store.put("colour", Colour.BLUE);
                  store.put("list", Arrays.asList("a", null, 2, 3.5, List.of()));
                  store.put("map", new LinkedHashMap<>(Map.of("k", Map.of("deep", 1))));
                  store.put("price", new Price("EUR", new BigDecimal("9.90"), List.of(1, 2)));
                  require(store.find("int", Integer.class).get() == 1);
                  require(store.find("int", Long.class).get() == 1L);
                  require(store.find("long", Object.class).get() instanceof Long);
                  require(store.find("float", Double.class).get() == 0.1);
                  require(store.find("decimal", BigDecimal.class).get().equals(new BigDecimal("12345678901234567890.10")));
                  require(Arrays.equals(store.find("bytes", byte[].class).get(), new byte[] {0, -1, 7}));
                  require(store.find("nothing", Object.class).isEmpty());
                  require(store.findEntry("nothing").get().type().equals("null"));
                  require(store.find("colour", Colour.class).get() == Colour.BLUE);
                  require(store.find("price", Price.class).get().steps().get(1) == 2);
                  require(store.find("price", Price.class).get().amount().equals(new BigDecimal("9.90")));
                  require(store.find("absent", String.class).isEmpty());
                  try {
                    store.find("text", Integer.class);
                    throw new AssertionError();
                  } catch (ActionException e) {
                    store.put("misread", e.getMessage());
                  }
                  store.put("tagged", "x", Set.of("seen", "new"), new LinkedHashMap<>(Map.of("source", "feed")));
                  store.put("tagged", "y");
                  require(store.keysTagged("new").equals(Set.of("tagged")));
                  store.put("gone", 1);
                  store.delete("gone");
                  store.delete("never there");
                  require(!store.keys().contains("gone"));
                }
                private static void require(boolean holds) {
                  if (!holds) {
                    throw new AssertionError();
                  }
                }
              }
              """),
          Map.entry(
              "Plan",
              """
              public final class Plan implements Action {
                private static ActionDefinition note(String text, String... tags) {
                  return new ActionDefinition("note", "", List.of(tags), Map.of("text", text));
                }
                @Override public void run(ActionContext context) {
                  switch (context.parameter("what", String.class).orElse("")) {
                    case "add" -> {
                      context.addAction(note("added action 1"));
                      context.addAction(note("added action 2", "odd"));
                      context.addStage(StageDefinition.of("x", note("added stage x")));
                      context.addStage(StageDefinition.of("y", note("added stage y"), note("odd in y", "odd")));
                    }
                    case "skip" -> {
                      context.skipTagged("odd");
                      context.skipStage("unwanted");
                      context.store().put("ahead", context.stagesAhead());
                    }
                    case "unknown" -> context.addAction(ActionDefinition.of("gret"));
                    case "twice" -> context.addStage(StageDefinition.of(context.stageId()));
                    case "skip nothing" -> context.skipStage("nowhere");
                    default -> throw new IllegalArgumentException();
                  }
                }
              }
              """),
          Map.entry(
              "Print",
              """
              public final class Print implements Action {
                @Override public void run(ActionContext context) throws Exception {
                  context.log().info("before");
                  System.out.println("to the output");
                  System.err.println("to the error");
                  org.slf4j.MDC.put("feed", "f1");
                  context.log().warn("with a trace", new IllegalStateException("told"));
                  org.slf4j.LoggerFactory.getLogger("a.library").debug("not wanted");
                  System.out.print("without an end");
                }
              }
              """),
          Map.entry(
              "Note",
              """
              public final class Note implements Action {
                @Override public void run(ActionContext context) {
                  context.log().info(context.stageId() + ": " + context.parameter("text", String.class).orElse("note"));
                }
              }
              """),
          Map.entry(
              "Sleep",
              """
              public final class Sleep implements Action {
                @Override public void run(ActionContext context) throws Exception {
                  context.log().info("asleep");
                  while (true) {
                    try {
                      Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                      context.log().info("woken, cancelled: {}", context.isCancelled());
                      if (!context.parameter("stubborn", Boolean.class).orElse(false)) {
                        throw e;
                      }
                    }
                  }
                }
              }
              """),
          Map.entry(
              "BrokenClass",
              """
              public final class BrokenClass implements Action {
                static final int FAULT = Integer.parseInt("fault");
                @Override public void run(ActionContext context) {}
              }
              """));

  private static final String PROVIDER =
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

  private ActionsPlugin() {}

  /** The classes of the actions, by id. */
  static Map<String, String> actions() {
    Map<String, String> classes = new TreeMap<>();
    ACTIONS.forEach((id, name) -> classes.put(id, PACKAGE + name));
    return classes;
  }

  static Path writeTo(Path directory) {
    StringBuilder registered = new StringBuilder();
    ACTIONS.forEach(
        (id, name) -> registered.append("        .action(\"%s\", %s.class)%n".formatted(id, name)));
    TestingPluginJar jar =
        TestingPluginJar.plugin("actions")
            .declaring("actions")
            .provider(PACKAGE + "ActionsProvider", PROVIDER.formatted(registered));
    SOURCES.forEach((name, source) -> jar.source(PACKAGE + name, HEAD + source));
    return jar.compiledAgainst(library(directory)).writeTo(directory);
  }

  /** What the plugin was built with and does not bring. */
  private static Path library(Path directory) {
    try {
      return TestingPluginJar.plugin("library")
          .source(
              "testing.library.Missing",
              "package testing.library;\npublic final class Missing { public void go() {} }\n")
          .writeTo(Files.createDirectories(directory.resolve("library")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
