package io.contextunity.worker.host.isolation.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The programs of this machine. Thread-safe. */
public final class MachinePrograms {
  private static final String USUAL = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";
  private static final long LONGEST_RUN_SECONDS = 10;

  private final List<Path> folders;

  private MachinePrograms(List<Path> folders) {
    this.folders = folders;
  }

  /** Those on this process's PATH. */
  public static MachinePrograms ofThisProcess() {
    String path = System.getenv("PATH");
    return on(path == null ? USUAL : path);
  }

  /** Those, and what systems have besides. */
  public static MachinePrograms ofThisMachine() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return on(String.join(File.pathSeparator, path, "/usr/bin", "/bin"));
  }

  /**
   * Those in these folders.
   *
   * @param path as the environment has it
   */
  public static MachinePrograms on(String path) {
    return new MachinePrograms(
        Arrays.stream(path.split(File.pathSeparator))
            .filter(folder -> folder.startsWith("/"))
            .map(Path::of)
            .toList());
  }

  /** The program of this name, if there is one. */
  public Optional<Path> find(String name) {
    return folders.stream()
        .map(folder -> folder.resolve(name))
        .filter(file -> Files.isExecutable(file) && !Files.isDirectory(file))
        .findFirst();
  }

  /**
   * Returns the path of what a command line begins with.
   *
   * @throws IOException if it cannot be run
   */
  public String require(String program) throws IOException {
    Optional<Path> found =
        program.contains("/")
            ? Optional.of(Path.of(program)).filter(Files::isExecutable)
            : find(program);
    return found
        .map(Path::toString)
        .orElseThrow(
            () -> new IOException("there is no program " + program + " that could be run"));
  }

  /** Whether a program is there and ends well, in a moment, with these arguments. */
  public boolean works(String name, String... arguments) {
    return find(name).isPresent() && run(name, arguments) == 0;
  }

  /** Runs a program, by name or path, that is done in a moment; its exit code, or -1. */
  public int run(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(find(program).map(Path::toString).orElse(program));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
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
