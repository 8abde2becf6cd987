package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wove from PyPI against a host on this machine, as docs/wove.md has it. */
final class WoveTest {
  @TempDir static Path directory;

  private static WoveHost host;

  @BeforeAll
  static void start() throws IOException {
    host =
        WoveHost.start(
            directory, List.of(), List.of("security: {type: none}", "payloads: {enabled: true}"));
  }

  @AfterAll
  static void stop() {
    if (host == null) {
      return;
    }
    try (WoveHost running = host) {
      List<ProcessHandle> started = running.service().program().handle().descendants().toList();

      Finished finished = running.service().program().stop(Duration.ofSeconds(60));

      assertThat(finished.exitCode()).as(finished.err()).isZero();
      assertThat(started).as(finished.err()).noneMatch(ProcessHandle::isAlive);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sync_and_async",
        "mapped",
        "large_argument",
        "large_results",
        "exceptions",
        "retries",
        "local_timeout",
        "delivery_timeout",
        "cancelled",
        "sibling_failed",
        "client_killed",
        "cancel_of_unknown_run",
        "in_java",
        "temporal_adapter",
      })
  void weave_inTheOpen(String scenario) throws IOException {
    host.weave(scenario, "{}");
  }
}
