package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host with an isolated module as a process of its own, to be killed or refused. */
@Timeout(180)
class IsolatedModuleHostTest {
  @TempDir Path home;
  private Path output;
  private MemoryTemporal temporal;
  private Process host;

  @BeforeEach
  void folders() throws IOException {
    Path jars = Files.createDirectories(home.resolve("plugins"));
    UnrulyPlugin.write(jars, Files.createDirectories(home.resolve("granted")));
    output = home.resolve("output.txt");
    temporal = MemoryTemporal.start();
  }

  @AfterEach
  void stop() {
    if (host != null) {
      host.descendants().forEach(ProcessHandle::destroyForcibly);
      host.destroyForcibly();
    }
    temporal.close();
  }

  private void start(String sandbox, Map<String, String> environment) throws IOException {
    Path settings = home.resolve("contextworker.yaml");
    Files.writeString(
        settings,
        """
        plugins-directory: %s
        temporal:
          host: %s
        management:
          enabled: false
        isolation:
          sandbox: %s
          start-timeout: 100s
        """
            .formatted(home.resolve("plugins"), temporal.address(), sandbox));
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "--temporal",
                    "--config",
                    settings.toString(),
                    "--isolate",
                    "unruly"))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    host = builder.start();
  }

  private String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void killed_leavesNoProcess() throws Exception {
    start("preferred", Map.of());
    Await.met(
        "it runs: " + output,
        Duration.ofSeconds(90),
        () -> said().contains("Module unruly runs in process ") || !host.isAlive());
    assertThat(said()).contains("Module unruly runs in process ");
    List<ProcessHandle> children = host.descendants().toList();
    assertThat(children).isNotEmpty();

    host.destroyForcibly();

    Await.met(
        "none is left",
        Duration.ofSeconds(10),
        () -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void sandboxRequired_andNoneToBeHad() throws Exception {
    start("required", Map.of("PATH", home.resolve("nothing").toString()));

    assertThat(host.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(host.exitValue()).isEqualTo(2);
    assertThat(said())
        .contains("No sandbox for child processes")
        .contains("isolation.sandbox to preferred or off");
  }
}
