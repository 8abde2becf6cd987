package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code start} and {@code status} as a person types them, against one {@code dev}. */
@Tag("one-java")
final class ClientCommandsTest {
  @TempDir static Path directory;

  private static RunningService dev;

  @BeforeAll
  static void startDev() throws IOException {
    dev = RunningService.start(Workplace.in(directory).dev());
  }

  @AfterAll
  static void stopDev() {
    dev.close();
  }

  @Test
  void start_andStatus() throws IOException {
    Finished started =
        dev.call("start", "harvest", "--payload", "{\"supplier_code\":\"city-gear\"}");
    String id = started.out().lines().findFirst().orElse("").replaceFirst("^started +", "");
    Finished waited = dev.call("status", id, "--wait");
    Finished asked = dev.call("status", id);

    assertThat(started.exitCode()).as(started.err()).isZero();
    assertThat(id).startsWith("harvest-");
    assertThat(waited.exitCode()).as(waited.err()).isZero();
    assertThat(asked.exitCode()).as(asked.err()).isZero();
    assertThat(asked.out())
        .startsWith("completed  " + id + "\n")
        .containsPattern("\"fetched\" : 90")
        .containsPattern("\"quarantined\" : 5");
  }

  @Test
  void start_payloadInAFile() throws IOException {
    Path file =
        Files.writeString(directory.resolve("p.json"), "{\"supplier_code\": \"camping-trade\"}\n");

    Finished started =
        dev.call(
            "start", "HarvestWorkflow", "--payload", "@" + file, "--id", "from-file", "--wait");

    assertThat(started.exitCode()).as(started.err()).isZero();
    assertThat(started.out()).startsWith("completed  from-file\n");
    assertThat(started.err()).contains("started  from-file").doesNotContain("\r", "\033");
  }

  @Test
  void start_runThatFails() throws IOException {
    Finished failed =
        dev.call("start", "harvest", "--payload", "{\"supplier_code\":\"nobody\"}", "--wait");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out()).startsWith("failed  harvest-").contains("nobody", "city-gear");
    assertThat(failed.out() + failed.err()).doesNotContain("\tat ");
  }

  @Test
  void start_unknownType() throws IOException {
    Finished refused = dev.call("start", "harvset");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .startsWith("contextworker: INVALID_ARGUMENT: Unknown workflow_type 'harvset' (known: ")
        .contains("HarvestWorkflow")
        .doesNotContain("\tat ");
  }

  @Test
  void start_payloadNoJson() throws IOException {
    Finished refused = dev.call("start", "harvest", "--payload", "{supplier_code: x}");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .startsWith("contextworker: --payload is no JSON object: ")
        .endsWith("Try: contextworker start --help\n")
        .doesNotContain("\tat ");
  }

  @Test
  void start_payloadNoObject() throws IOException {
    for (String payload : new String[] {"[1]", "null", "\"text\"", ""}) {
      Finished refused = dev.call("start", "harvest", "--payload", payload);

      assertThat(refused.exitCode()).as(payload).isEqualTo(2);
      assertThat(refused.err())
          .isEqualTo(
              """
              contextworker: --payload is no JSON object (expected: {"name": value, ...})
              Try: contextworker start --help
              """);
    }
  }

  @Test
  void start_payloadFileMissing() throws IOException {
    Finished refused = dev.call("start", "harvest", "--payload", "@nowhere.json");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("--payload file 'nowhere.json' cannot be read");
  }

  @Test
  void status_unknownId() throws IOException {
    Finished refused = dev.call("status", "nobody-knows");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .isEqualTo("contextworker: NOT_FOUND: workflow_id 'nobody-knows' is unknown\n");
  }

  @Test
  void noServiceThere() throws IOException {
    Finished refused =
        Workplace.in(directory)
            .command("start", "harvest", "--port", "1")
            .run(Duration.ofSeconds(60));

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .isEqualTo(
            "contextworker: No service answers at 127.0.0.1:1 (start one with: contextworker"
                + " dev)\n");
  }
}
