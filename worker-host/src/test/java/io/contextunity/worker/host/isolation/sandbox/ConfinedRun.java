package io.contextunity.worker.host.isolation.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a program through a sandbox as a real process, and keeps what came of it. */
record ConfinedRun(int code, String output, boolean ranOutOfMemory) {
  static final ChildLimits LIMITS = new ChildLimits(256L << 20, 1, 64, 256, 8L << 20);

  static ConfinedRun of(
      Sandbox sandbox,
      Path directory,
      Confinement confinement,
      ChildLimits limits,
      List<String> program) {
    try (ConfinedProgram confined = sandbox.confine(program, directory, confinement, limits)) {
      Process process = start(confined.command(), directory);
      try {
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
          throw new AssertionError("Still running: " + program);
        }
        return new ConfinedRun(process.exitValue(), output.join(), confined.ranOutOfMemory());
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static Process start(List<String> command, Path directory) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(new ArrayList<>(command))
            .directory(directory.toFile())
            .redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(Map.of("PATH", "/usr/local/bin:/usr/bin:/bin", "GRANTED", "yes"));
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static String read(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
