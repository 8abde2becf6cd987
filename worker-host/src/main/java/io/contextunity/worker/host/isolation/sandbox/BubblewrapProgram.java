package io.contextunity.worker.host.isolation.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The {@code bwrap} of this machine.
 *
 * @param version as it says itself
 * @param sizes whether it can limit the size of a folder in memory
 * @param disablesUserNamespaces whether it can forbid further user namespaces
 */
record BubblewrapProgram(Path path, String version, boolean sizes, boolean disablesUserNamespaces) {

  private static final String NAME = "bubblewrap ";

  /** Finds it, and out what it can. */
  static BubblewrapProgram on(MachinePrograms programs) throws SandboxException {
    Path path =
        programs
            .find("bwrap")
            .orElseThrow(() -> new SandboxException("there is no 'bwrap' on the PATH"));
    String help = output(path, "--help");
    String name = output(path, "--version").strip();
    if (!name.startsWith(NAME)) {
      throw new SandboxException("%s does not answer as bubblewrap does".formatted(path));
    }
    String version = name.substring(NAME.length());
    if (!help.contains("--perms ")) {
      throw new SandboxException(
          "bubblewrap %s is too old (expected: 0.5.0 or newer)".formatted(version));
    }
    return new BubblewrapProgram(
        path, version, help.contains("--size "), help.contains("--disable-userns "));
  }

  private static String output(Path program, String option) throws SandboxException {
    try {
      Process process =
          new ProcessBuilder(program.toString(), option).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(10, TimeUnit.SECONDS);
      return text;
    } catch (IOException e) {
      throw new SandboxException("%s does not start: %s".formatted(program, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SandboxException("interrupted while " + program + " was tried");
    }
  }
}
