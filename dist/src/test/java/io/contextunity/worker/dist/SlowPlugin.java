package io.contextunity.worker.dist;

import io.contextunity.worker.testing.TestingPluginJar;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A plugin with module {@code slow}: a run takes so many steps at the same time. Each writes a line
 * into {@code begun} and one into {@code ended}, and waits for a file {@code go} in between,
 * whatever interrupts it.
 *
 * @param jars where its jar lies
 * @param files where its steps write
 */
record SlowPlugin(Path jars, Path files) {
  /** Writes the jar. */
  static SlowPlugin write(Path directory, int drainSeconds) throws IOException {
    SlowPlugin plugin =
        new SlowPlugin(
            Files.createDirectories(directory.resolve("jars")),
            Files.createDirectories(directory.resolve("files")));
    TestingPluginJar.plugin("slow")
        .declaring("slow")
        .provider("testing.Slow", SOURCE.replace("DRAIN_SECONDS", Integer.toString(drainSeconds)))
        .writeTo(plugin.jars);
    return plugin;
  }

  /** A worker with this plugin alone, and lines of settings. */
  Invocation worker(Workplace workplace, String temporal, String... settings) throws IOException {
    List<String> lines = new ArrayList<>(List.of("management: {enabled: false}"));
    lines.addAll(List.of(settings));
    Path file = Files.write(jars.resolveSibling("settings.yaml"), lines);
    return workplace
        .command("--temporal", "--plugins-directory", jars.toString(), "--config", file.toString())
        .with("TEMPORAL_HOST", temporal);
  }

  /** Starts a run. */
  WorkflowStub start(String temporal, int steps) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(temporal).build());
    WorkflowStub run =
        WorkflowClient.newInstance(stubs, WorkflowClientOptions.getDefaultInstance())
            .newUntypedWorkflowStub(
                "SlowWorkflow",
                WorkflowOptions.newBuilder()
                    .setTaskQueue("slow-tasks")
                    .setWorkflowId("slow-1")
                    .build());
    run.start(files.toString(), steps);
    return run;
  }

  void letGo() throws IOException {
    Files.createFile(files.resolve("go"));
  }

  List<String> begun() throws IOException {
    return lines("begun");
  }

  List<String> ended() throws IOException {
    return lines("ended");
  }

  private List<String> lines(String name) throws IOException {
    Path file = files.resolve(name);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private static final String SOURCE =
      """
      package testing;

      import io.contextunity.worker.core.*;
      import io.temporal.activity.*;
      import io.temporal.workflow.*;
      import java.io.IOException;
      import java.nio.file.*;
      import java.time.Duration;
      import java.util.ArrayList;
      import java.util.List;

      public final class Slow implements ModuleProvider {
        @WorkflowInterface
        public interface SlowWorkflow {
          @WorkflowMethod
          int run(String files, int steps);
        }

        @ActivityInterface
        public interface Activities {
          @ActivityMethod(name = "slow_step")
          void step(String files, int number);
        }

        public static final class Run implements SlowWorkflow {
          private final Activities activities =
              Workflow.newActivityStub(
                  Activities.class,
                  ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(5)).build());

          @Override
          public int run(String files, int steps) {
            List<Promise<Void>> all = new ArrayList<>();
            for (int number = 0; number < steps; number++) {
              all.add(Async.procedure(activities::step, files, number));
            }
            Promise.allOf(all).get();
            return steps;
          }
        }

        public static final class Steps implements Activities {
          @Override
          public void step(String files, int number) {
            Path directory = Path.of(files);
            append(directory.resolve("begun"), number);
            while (!Files.exists(directory.resolve("go"))) {
              try {
                Thread.sleep(20);
              } catch (InterruptedException e) {
                // as somebody who does not care
              }
            }
            append(directory.resolve("ended"), number);
          }

          private static synchronized void append(Path file, int number) {
            try {
              Files.writeString(
                  file, number + "\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
        }

        @Override
        public ModuleConfig module(ModuleContext context) {
          return ModuleConfig.builder("slow")
              .workflows(Run.class)
              .activities(new Steps())
              .limits(
                  ModuleLimits.DEFAULT
                      .withMaxConcurrentActivities(200)
                      .withDrainTimeout(Duration.ofSeconds(DRAIN_SECONDS)))
              .build();
        }
      }
      """;
}
