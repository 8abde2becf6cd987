package io.contextunity.worker.wove.python;

import static io.contextunity.worker.wove.python.TestingTasks.await;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fork server by itself: what it does for a copy, and when its host is gone. */
final class ForkServerEndTest {
  private static final String MARK = "CONTEXTWORKER_CHILD";
  private static final String DAEMON =
      """
      import subprocess, time
      def task():
          subprocess.Popen(
              ['/usr/bin/env', '-i', '/bin/sh', '-c', 'echo $$ >SHARED/pid; exec sleep 600'],
              start_new_session=True)
          time.sleep(600)
      """;

  @TempDir Path shared;

  @Test
  void endOfInput_leavesNothing() throws Exception {
    String interpreter = TestingPython.require();
    Process server = start(interpreter);
    try (TestingFrames frames = new TestingFrames(interpreter)) {
      OutputStream input = server.getOutputStream();
      input.write(Sources.FORK_SERVER);
      tell(input, "fork\t%s\t%s=%s\t0".formatted(shared, MARK, UUID.randomUUID()));
      BufferedReader answers = server.inputReader();
      String[] forked = answers.readLine().split("\t");
      assertThat(forked).startsWith("forked").hasSize(5);
      Path descriptors = Path.of("/proc", Long.toString(server.pid()), "fd");
      try (OutputStream task = Files.newOutputStream(descriptors.resolve(forked[2]));
          InputStream events = new FileInputStream(descriptors.resolve(forked[3]).toFile());
          InputStream errors = new FileInputStream(descriptors.resolve(forked[4]).toFile())) {
        tell(input, "opened");
        send(task, "{\"heartbeat\":false}".getBytes(US_ASCII));
        send(task, frames.run(DAEMON.replace("SHARED", shared.toString())).frame());
        Path pid = shared.resolve("pid");
        await("the daemon runs", () -> pid.toFile().length() > 0);
        long daemon = Long.parseLong(Files.readString(pid).strip());
        assertThat(TestingProcesses.runs(daemon)).isTrue();
        assertThat(Path.of("/proc", forked[1], "status"))
            .content()
            .contains("Cpus_allowed_list:\t0\n");
        assertThat(events.available()).isPositive();
        assertThat(errors.available()).isZero();

        input.close();

        assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(TestingProcesses.runs(Long.parseLong(forked[1]))).isFalse();
        assertThat(TestingProcesses.runs(daemon)).isFalse();
      }
    } finally {
      server.destroyForcibly();
    }
  }

  private static Process start(String interpreter) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(interpreter, "-c", Sources.BOOT, "4194304")
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().put(MARK, UUID.randomUUID().toString());
    return builder.start();
  }

  private static void tell(OutputStream input, String line) throws IOException {
    input.write((line + "\n").getBytes(US_ASCII));
    input.flush();
  }

  private static void send(OutputStream task, byte[] frame) throws IOException {
    task.write(ByteBuffer.allocate(Integer.BYTES).putInt(frame.length).array());
    task.write(frame);
    task.flush();
  }
}
