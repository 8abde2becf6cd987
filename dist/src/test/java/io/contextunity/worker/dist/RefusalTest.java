package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program does not start with, in a sentence and without a stack trace. */
final class RefusalTest {
  private static final Duration TO_WARN = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void settings_allProblemsTogether() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("worker.yaml"), "log-levle: INFO\ntemporal:\n  namespace: ''\n");

    Finished refused =
        Workplace.in(directory)
            .command("--config", file.toString(), "--port", "123456")
            .with("BRAIN_GRPC_HOST", "no port")
            .run();

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .startsWith("contextworker: 4 problems in the settings:\n")
        .contains("log-levle", "log-level", "namespace", "'123456'", "'no port'")
        .doesNotContain("Exception", "\tat ");
    assertThat(refused.err().lines()).hasSize(5);
  }

  @Test
  void unknownFlag() throws IOException {
    Finished refused = Workplace.in(directory).command("dev", "--mdules", "harvest").run();

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("--mdules").doesNotContain("Exception", "\tat ");
  }

  @Test
  void everyAddress_withoutASecret() throws IOException {
    Finished refused = Workplace.in(directory).command("--host", "0.0.0.0", "--port", "0").run();

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("grpc.host: '0.0.0.0' is open to strangers", "CU_PLATFORM_SECRET", "--insecure")
        .doesNotContain("gRPC listens", "\tat ");
  }

  @Test
  void everyAddress_acceptedWithInsecure() throws IOException {
    Invocation insecure =
        Workplace.in(directory).command("--host", "0.0.0.0", "--port", "0", "--insecure");

    try (RunningService service = RunningService.start(insecure)) {
      String warning = service.program().awaitLine("No secret is configured", TO_WARN);

      assertThat(service.program().err()).contains("gRPC listens on 0.0.0.0:");
      assertThat(warning).contains("every caller may do everything").doesNotContain("loopback");
    }
  }

  @Test
  void grpcPortTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      Finished refused = Workplace.in(directory).command("--port", port).run();

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err())
          .contains("gRPC cannot listen on 127.0.0.1:" + port, "choose another with --port")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void brainPortTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());

      Finished refused = Workplace.in(directory).command("brain", "--port", port).run();

      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err())
          .startsWith("contextworker: Brain cannot listen on port " + port)
          .contains("choose another port")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void taxonomyFileMissing() throws IOException {
    Finished refused = Workplace.in(directory).command("taxonomy", "import", "nowhere.txt").run();

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).isEqualTo("contextworker: nowhere.txt: no such file\n");
  }
}
