package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.Main;
import io.grpc.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** ExecuteCode where its worker has no bubblewrap: a worker process with a PATH of its own. */
@Timeout(120)
class ExecuteCodeRefusedTest {
  @TempDir Path home;

  @Test
  void execute_noBubblewrapOnTheWorker_isRefused_withTheWayOut() throws Exception {
    try (CodeHost service = CodeHost.service(home)) {
      Process worker = worker(service.temporal.address());
      try {
        assertThat(worker.isAlive()).isTrue();

        ExecuteCodeRunTest.assertRefused(
            () -> CodeHost.execute(service.stub(), ContextUnit.of(Map.of("code", "1 + 1"))),
            Status.Code.FAILED_PRECONDITION,
            "Code runs in a sandbox, and there is none on this worker: there is no 'bwrap' on the"
                + " PATH (install bubblewrap, or have an operator allow sandbox: false with"
                + " execute-code.unsandboxed)");
      } finally {
        worker.destroyForcibly();
        assertThat(worker.waitFor(20, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private Process worker(String temporal) throws Exception {
    Path settings = home.resolve("contextworker.yaml");
    Files.writeString(
        settings,
        """
        plugins-directory: %s
        temporal:
          host: %s
        management:
          enabled: false
        execute-code:
          enabled: true
        """
            .formatted(home.resolve("plugins"), temporal));
    ProcessBuilder worker =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName(),
                    "--temporal",
                    "--config",
                    settings.toString()))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("output.txt").toFile());
    worker.environment().put("PATH", home.resolve("nothing").toString());
    return worker.start();
  }
}
