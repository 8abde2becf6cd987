package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.contextunity.worker.testing.TestingPluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A host with the plugin for Wove and a module that does two tasks in Java, and Wove from PyPI as
 * its client.
 *
 * @param python an interpreter with {@code wove[dispatch]} and grpcio
 * @param directory where tasks leave their marks
 */
record WoveHost(String python, RunningService service, Path directory) implements AutoCloseable {
  private static final Path SCRIPT =
      Path.of(System.getProperty("basedir"), "src/test/python/weaves.py");

  /** Starts it, with lines of settings: those of the plugin after those of the host. */
  static WoveHost start(Path directory, List<String> ofHost, List<String> ofPlugin)
      throws IOException {
    String python = System.getenv("CONTEXTWORKER_WOVE_PYTHON");
    assumeTrue(
        python != null,
        "No Python with wove[dispatch] and grpcio: name one in CONTEXTWORKER_WOVE_PYTHON");
    Path jars = Files.createDirectories(directory.resolve("jars"));
    Files.copy(jar(), jars.resolve("wove.jar"));
    TestingPluginJar.plugin("desk")
        .declaring("desk")
        .provider("testing.Desk", IN_JAVA)
        .writeTo(jars);
    List<String> lines = new ArrayList<>(ofHost);
    lines.add("management: {enabled: false}");
    lines.add("isolation: {sandbox: preferred, warm: 0}");
    lines.add("plugins:");
    lines.add("  wove:");
    lines.add("    python: {interpreter: " + python + ", max-concurrent: 4, warm: 4}");
    ofPlugin.forEach(line -> lines.add("    " + line));
    Path file = Files.write(directory.resolve("settings.yaml"), lines);
    Workplace workplace = Workplace.in(Files.createDirectories(directory.resolve("work")));
    RunningService service =
        RunningService.start(
            workplace.dev("--plugins-directory", jars.toString(), "--config", file.toString()));
    return new WoveHost(python, service, Files.createDirectories(directory.resolve("marks")));
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Distribution.built().plugins())) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("wove-"))
          .findFirst()
          .orElseThrow();
    }
  }

  /**
   * Runs a scenario of weaves.py to its end, which must be a good one.
   *
   * @param config Wove's {@code executor_config} besides its target, in JSON
   */
  void weave(String scenario, String config) throws IOException {
    Finished weaving =
        Invocation.of(
                Path.of(python),
                List.of(SCRIPT.toString(), scenario, "localhost:" + service.port(), config))
            .with("MARKS", directory.toString())
            .with("TEMPORAL", temporal())
            .with("TASK_QUEUE", "wove-tasks")
            .run(Duration.ofMinutes(2));
    assertThat(weaving.exitCode())
        .as("%s\n%s\n%s", weaving.out(), weaving.err(), service.program())
        .isZero();
    assertThat(weaving.out()).endsWith("ok\n");
  }

  /** Where the host's own Temporal listens. */
  private String temporal() {
    String line = service.program().awaitLine("^Temporal .* at \\S+:\\d+", Duration.ofSeconds(10));
    return line.replaceAll(".* at (\\S+:\\d+).*", "$1");
  }

  @Override
  public void close() {
    service.close();
  }

  private static final String IN_JAVA =
      """
      package testing;

      import io.contextunity.worker.core.ModuleConfig;
      import io.contextunity.worker.core.ModuleContext;
      import io.contextunity.worker.core.ModuleProvider;

      public final class Desk implements ModuleProvider {
        @Override
        public ModuleConfig module(ModuleContext context) {
          return ModuleConfig.builder("desk")
              .woveTask("java_echo", arguments -> arguments)
              .woveTask("java_loader", arguments -> loader())
              .woveTask(
                  "java_fails",
                  arguments -> {
                    throw new IllegalStateException("out of order");
                  })
              .build();
        }

        private static boolean loader() {
          return Thread.currentThread().getContextClassLoader() == Desk.class.getClassLoader();
        }
      }
      """;
}
