package io.contextunity.worker.host.isolation.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of this machine. */
final class Programs {
  private static final io.contextunity.worker.host.isolation.sandbox.Programs ON_THIS_MACHINE =
      io.contextunity.worker.host.isolation.sandbox.Programs.on(
          String.join(
              File.pathSeparator,
              Optional.ofNullable(System.getenv("PATH")).orElse(""),
              "/usr/bin",
              "/bin"));

  private Programs() {}

  /** Where a program is: on the search path, or where systems have it. */
  static Optional<String> find(String name) {
    return ON_THIS_MACHINE.find(name).map(Path::toString);
  }

  /**
   * Returns the path of what a command line begins with.
   *
   * @throws IOException if it cannot be run
   */
  static String require(String program) throws IOException {
    Optional<String> found =
        program.contains("/")
            ? Optional.of(program).filter(path -> Files.isExecutable(Path.of(path)))
            : find(program);
    return found.orElseThrow(
        () -> new IOException("there is no program " + program + " that could be run"));
  }

  /** Whether a program is there and ends well with these arguments. */
  static boolean works(String name, String... arguments) {
    return find(name).isPresent() && run(name, arguments) == 0;
  }

  /** Runs a program that is done in a moment; its exit code, or -1. */
  static int run(String name, String... arguments) {
    List<String> command = new ArrayList<>(List.of(find(name).orElse(name)));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (process.waitFor(10, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return -1;
  }
}
