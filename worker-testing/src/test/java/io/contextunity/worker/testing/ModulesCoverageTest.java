package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.temporal.coverage.UncoveredException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coverage on Temporal's in-memory server, which cannot tell. The real one: dist's tests. */
class ModulesCoverageTest {
  private static final String SALUTATION = "plugins.greeting.salutation=Hello";

  @TempDir Path directory;

  private MemoryTemporal temporal;

  @BeforeEach
  void start() throws IOException {
    temporal = MemoryTemporal.start();
    GreetingPlugin.writeTo(directory);
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  @Test
  void coverage_cannotBeTold_answersOne() throws IOException {
    TestingCommand answer = coverage("--config", settings());

    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.out())
        .isEqualTo(
            "UNKNOWN   Temporal at %s cannot tell open runs\n".formatted(temporal.address()));
    assertThat(answer.err()).isEmpty();
  }

  @Test
  void coverage_json() throws IOException {
    TestingCommand answer = coverage("--config", settings(), "--json");

    assertThat(answer.json().get("covered").asBoolean()).isFalse();
    assertThat(answer.json().get("modules").get(0).asText()).isEqualTo("greeting");
    assertThat(answer.json().get("unanswered").asText()).endsWith(" cannot tell open runs");
  }

  @Test
  void coverage_pluginThatFails_isShown() {
    TestingCommand answer = coverage();

    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.out())
        .endsWith(
            "FAILED    %s: salutation is missing (expected: how to greet)\n"
                .formatted(directory.resolve("greeting-1.0.0.jar")));
  }

  @Test
  void coverage_unknownModule_namesTheKnown() {
    TestingCommand answer = coverage("--modules", "greetin");

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err())
        .isEqualTo(
            "contextworker: Unknown module 'greetin' (known: greeting); did you mean greeting?\n");
  }

  @Test
  void start_cannotBeTold_goesOn() throws InterruptedException {
    try (WorkerHost host = temporal.host(directory, SALUTATION)) {
      assertThat(host.registry().modules()).hasSize(1);
    }
  }

  @Test
  void start_cannotBeToldButRequired_refuses() {
    assertThatThrownBy(() -> temporal.host(directory, SALUTATION, "require-coverage=true"))
        .isInstanceOf(UncoveredException.class)
        .hasMessage(
            "No worker is started, for require-coverage is set and whether open runs are left"
                + " without a worker is not known: Temporal at %s cannot tell open runs"
                + " (start without it if that is fine)",
            temporal.address());
  }

  private String settings() throws IOException {
    return Files.writeString(
            directory.resolve("settings.yaml"), "plugins: {greeting: {salutation: Hello}}\n")
        .toString();
  }

  private TestingCommand coverage(String... more) {
    List<Object> arguments = new ArrayList<>(List.of("modules", "coverage"));
    arguments.addAll(List.of("--plugins-directory", directory));
    arguments.addAll(List.of("--temporal-host", temporal.address()));
    arguments.addAll(List.of(more));
    return TestingCommand.run(arguments.toArray());
  }
}
