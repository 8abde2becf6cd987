package io.contextunity.worker.host.isolation.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program once in a sandbox that may not work here. */
final class Trial {
  private static final ChildLimits LIMITS = new ChildLimits(256L << 20, 1, 32, 64, 1 << 20);

  private Trial() {}

  static void of(Sandbox sandbox, MachinePrograms programs) throws SandboxException {
    Path program = programs.find("true").orElse(Path.of("/bin/true"));
    try {
      Path directory = Files.createTempDirectory("contextworker-trial-");
      try (ConfinedProgram run =
          sandbox.confine(
              List.of(program.toString()), directory, Confinement.reading(List.of()), LIMITS)) {
        await(run.command());
      } finally {
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new SandboxException("bubblewrap could not be tried: " + e.getMessage());
    }
  }

  private static void await(List<String> command) throws IOException, SandboxException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new SandboxException(
            "bubblewrap does not work here: "
                + (said.isEmpty() ? "exit code " + process.exitValue() : said.replace('\n', ' ')));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SandboxException("interrupted while bubblewrap was tried");
    } finally {
      process.destroyForcibly();
    }
  }
}
