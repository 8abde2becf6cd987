package io.contextunity.worker.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Module {@code unruly}: a run of {@code UnrulyWorkflow} does once what its argument says and
 * answers, or has its process end at the first attempt and answers at the second.
 */
final class UnrulyPlugin {
  private static final List<String> IN_A_PROCESS =
      List.of(
          "isolation.sandbox=preferred",
          "isolation.modules=unruly",
          "isolation.limits.unruly.heap-mebibytes=96",
          "isolation.processors=2",
          "isolation.start-timeout=100s",
          "isolation.restart-pause=50ms",
          "management.enabled=true",
          "management.port=0",
          // The in-memory server waits for ever for a worker that is gone.
          "temporal.sticky=false");

  private UnrulyPlugin() {}

  /** Settings of a host that runs it in a process of its own, and these besides. */
  static String[] inAProcess(String token, String... more) {
    List<String> settings = new ArrayList<>(IN_A_PROCESS);
    settings.add("plugins.unruly.token=" + token);
    settings.addAll(List.of(more));
    return settings.toArray(String[]::new);
  }

  /**
   * @param granted a folder that its manifest says it reads
   */
  static Path write(Path directory, Path granted) {
    return jar(granted).writeTo(directory);
  }

  static TestingPluginJar jar(Path granted) {
    return TestingPluginJar.plugin("unruly")
        .declaring("unruly")
        .attribute("Plugin-Permissions", "files:" + granted)
        .provider("testing.Unruly", source("", ""));
  }

  /** One whose provider does this before it makes its module, and that says this of it. */
  static TestingPluginJar providing(String before, String says) {
    return TestingPluginJar.plugin("unruly")
        .declaring("unruly")
        .provider("testing.Unruly", source(before, says));
  }

  private static String source(String before, String says) {
    return """
        package testing;

        import io.contextunity.worker.core.*;
        import io.temporal.activity.*;
        import io.temporal.common.RetryOptions;
        import io.temporal.workflow.*;
        import java.nio.file.*;
        import java.time.Duration;
        import java.util.*;
        import org.slf4j.LoggerFactory;

        public final class Unruly implements ModuleProvider {
          public record Settings(String token) {}

          @WorkflowInterface
          public interface UnrulyWorkflow {
            @WorkflowMethod
            String run(String what);
          }

          @ActivityInterface
          public interface Activities {
            @ActivityMethod(name = "unruly_step")
            String step(String what) throws Exception;
          }

          public static final class Run implements UnrulyWorkflow {
            // The in-memory server knows that an attempt is lost when its whole time is over.
            private static Activities activities(String what) {
              int seconds = what.equals("exit") ? 3 : what.equals("leak") ? 6 : 60;
              return Workflow.newActivityStub(
                  Activities.class,
                  ActivityOptions.newBuilder()
                      .setStartToCloseTimeout(Duration.ofSeconds(seconds))
                      .setRetryOptions(
                          RetryOptions.newBuilder()
                              .setInitialInterval(Duration.ofMillis(100))
                              .setBackoffCoefficient(1)
                              .build())
                      .build());
            }

            @Override
            public String run(String what) {
              try {
                return activities(what).step(what);
              } catch (Exception e) {
                throw Workflow.wrap(e);
              }
            }
          }

          public static final class Step implements Activities {
            @Override
            public String step(String what) throws Exception {
              String[] words = what.split(" ", 2);
              boolean first = Activity.getExecutionContext().getInfo().getAttempt() == 1;
              switch (words[0]) {
                case "exit" -> {
                  if (first) {
                    System.exit(7);
                  }
                }
                case "leak" -> {
                  if (first) {
                    leak();
                  }
                }
                case "spin" -> spin();
                case "print" -> {
                  System.out.println("printed " + words[1]);
                  System.err.println("complained " + words[1]);
                  LoggerFactory.getLogger("unruly.log").warn("logged {}", words[1]);
                }
                case "fail" -> throw new IllegalStateException(words[1]);
                case "wait" -> awaitFile(Path.of(words[1]));
                case "read" -> {
                  return Files.readString(Path.of(words[1]));
                }
                default -> {}
              }
              return "done by " + ProcessHandle.current().pid();
            }

            private static void leak() {
              List<byte[]> kept = new ArrayList<>();
              while (true) {
                kept.add(new byte[1 << 20]);
              }
            }

            private static void spin() {
              for (int i = 0; i < 2; i++) {
                Thread thread = new Thread(() -> { while (true) { } });
                thread.setDaemon(true);
                thread.start();
              }
            }

            private static void awaitFile(Path file) throws Exception {
              LoggerFactory.getLogger("unruly.log").warn("begun");
              while (!Files.exists(file)) {
                Activity.getExecutionContext().heartbeat(null);
                Thread.sleep(20);
              }
            }
          }

          @Override
          public ModuleConfig module(ModuleContext context) {
            context.settings(Settings.class);
            %s
            return ModuleConfig.builder("unruly")
                .workflows(Run.class)
                .activities(new Step())
                %s
                .build();
          }
        }
        """
        .formatted(before, says);
  }
}
