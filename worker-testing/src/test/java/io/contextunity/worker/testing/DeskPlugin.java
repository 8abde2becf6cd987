package io.contextunity.worker.testing;

import java.nio.file.Path;

/** A plugin whose module brings commands: for their arguments, their failures and its runs. */
final class DeskPlugin {
  private static final String SOURCE =
      """
      package testing.desk;

      import io.contextunity.worker.core.*;
      import io.temporal.failure.ApplicationFailure;
      import io.temporal.workflow.*;
      import java.nio.charset.StandardCharsets;
      import java.util.*;

      public final class DeskProvider implements ModuleProvider {
        public record Settings(String clerk, int seats) {}
        public record Paper(String paperTitle, int pages) {}

        @WorkflowInterface
        public interface DeskWorkflow {
          @WorkflowMethod Paper run(Paper first);
          @QueryMethod(name = "top") Paper top();
          @QueryMethod(name = "tenant") String tenant();
          @UpdateMethod(name = "put") int put(Paper paper);
          @UpdateValidatorMethod(updateName = "put") void checkPut(Paper paper);
          @UpdateMethod(name = "slow") String slow();
          @SignalMethod(name = "close") void close();
        }

        public static final class DeskWorkflowImpl implements DeskWorkflow {
          private final Deque<Paper> papers = new ArrayDeque<>();
          private String tenant = "";
          private boolean closed;
          private boolean ready;

          @Override public Paper run(Paper first) {
            tenant = RunContext.current().tenantId();
            papers.push(first);
            ready = true;
            Workflow.await(() -> closed);
            if (papers.peek().pages() == 13) {
              throw ApplicationFailure.newNonRetryableFailure("page 13 is missing", "Torn");
            }
            return papers.peek();
          }
          @Override public Paper top() {
            if (papers.isEmpty()) {
              throw new IllegalStateException("nothing on the desk");
            }
            return papers.peek();
          }
          @Override public String tenant() { return tenant; }
          @Override public int put(Paper paper) {
            Workflow.await(() -> ready);
            papers.push(paper);
            closed = paper.pages() == 0 || paper.pages() == 13;
            return papers.size();
          }
          @Override public void checkPut(Paper paper) {
            if (paper.pages() < 0) {
              throw ApplicationFailure.newNonRetryableFailure(
                  "A paper has no " + paper.pages() + " pages", "BadPaper");
            }
          }
          @Override public String slow() {
            Workflow.sleep(java.time.Duration.ofSeconds(12));
            return "at last";
          }
          @Override public void close() { closed = true; }
        }

        private record Command(String name, Body body) implements ModuleCommand {
          interface Body {
            int run(CommandContext context, List<String> arguments) throws Exception;
          }
          @Override public String description() { return "Does " + name + "."; }
          @Override public int run(CommandContext context, List<String> arguments) throws Exception {
            return body.run(context, arguments);
          }
        }

        private static int say(CommandContext context, Object answer) {
          context.out().println(answer);
          return 0;
        }

        @Override
        public ModuleConfig module(ModuleContext module) {
          Settings settings = module.settings(Settings.class);
          if (settings.seats() < 0) {
            throw new ModuleException("seats '" + settings.seats() + "' (expected: at least 0)");
          }
          return ModuleConfig.builder("desk")
              .workflows(DeskWorkflowImpl.class)
              .resources(() -> System.setProperty("testing.desk.closed", "yes"))
              .commands(
                  new Command("echo", (c, a) -> say(c, a)),
                  new Command("clerk", (c, a) -> say(c, settings.clerk())),
                  new Command("loader", (c, a) ->
                      say(c, Thread.currentThread().getContextClassLoader()
                          == DeskProvider.class.getClassLoader())),
                  new Command("seven", (c, a) -> {
                    c.err().println("seven it is");
                    return 7;
                  }),
                  new Command("refuse", (c, a) -> {
                    throw new CommandException("No paper '" + a.get(0) + "' (known: none)");
                  }),
                  new Command("break", (c, a) -> {
                    throw new IllegalStateException("no\\ngood");
                  }),
                  new Command("log", (c, a) -> {
                    var log = org.slf4j.LoggerFactory.getLogger("io.contextunity.desk");
                    log.warn("the desk is full");
                    return say(c, "info " + log.isInfoEnabled() + ", warn " + log.isWarnEnabled());
                  }),
                  new Command("file", (c, a) -> {
                    module.blobs().put(a.get(0), out -> out.write(65));
                    return say(c, module.blobs().find(a.get(0)).orElseThrow().size());
                  }),
                  new Command("shell", (c, a) -> {
                    try (var program = module.programs().start(new io.contextunity.worker.core.process.Program(
                        "desk", List.of("/bin/sh", "-c", a.get(0)), Map.of(), false, false, List.of(),
                        new io.contextunity.worker.core.process.ProgramLimits(1 << 28, 1, 64, 1 << 20),
                        line -> c.err().println(line)))) {
                      program.input().write("typed".getBytes(StandardCharsets.UTF_8));
                      program.input().close();
                      say(c, new String(program.output().readAllBytes(), StandardCharsets.UTF_8));
                      return program.end().get().exitCode();
                    }
                  }),
                  new Command("know", (c, a) -> say(c, module.brain().find("acme", a.get(0)).isPresent())),
                  new Command("start", (c, a) -> say(c, c.workflows().start(
                      a.get(2), a.get(0), a.get(1), new Paper("first", 1)))),
                  new Command("top", (c, a) -> say(c, c.workflows().query(a.get(0), "top", Paper.class))),
                  new Command("tenant", (c, a) -> say(c, c.workflows().query(a.get(0), "tenant", String.class))),
                  new Command("ask", (c, a) -> say(c, c.workflows().query(a.get(0), a.get(1), String.class))),
                  new Command("put", (c, a) -> say(c, c.workflows().update(
                      a.get(0), "put", Integer.class, new Paper("next", Integer.parseInt(a.get(1)))))),
                  new Command("tell", (c, a) -> say(c, c.workflows().update(a.get(0), a.get(1), String.class))),
                  new Command("result", (c, a) -> say(c, c.workflows().result(a.get(0), Paper.class))))
              .build();
        }
      }
      """;

  private DeskPlugin() {}

  static TestingPluginJar jar() {
    return TestingPluginJar.plugin("desk")
        .declaring("desk")
        .provider("testing.desk.DeskProvider", SOURCE);
  }

  static Path writeTo(Path directory) {
    return jar().writeTo(directory);
  }

  /** The same for a module of another name, with one command. */
  static TestingPluginJar jarOf(String module) {
    return TestingPluginJar.plugin("p")
        .declaring(module)
        .provider(
            "testing.desk.DeskProvider",
            SOURCE.replace("builder(\"desk\")", "builder(\"" + module + "\")"));
  }
}
