package io.contextunity.worker.bench.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is measured: the distribution.
 *
 * @param home where it lies
 * @param benchDirectory where the bench lies, for results and working files
 */
public record Installation(Path home, Path benchDirectory) {
  private static final List<String> FLAGS_OF_NEWER_JAVAS =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  /** As the script {@code run} says. */
  public static Installation ofThisProcess() {
    return new Installation(
        Path.of(System.getProperty("contextworker.home")),
        Path.of(System.getProperty("bench.directory")));
  }

  /** The command of the distribution's own launcher. */
  public List<String> contextworker(String... arguments) {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/contextworker").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** The command of a program of the bench, with the jars and the flags of the distribution. */
  public List<String> program(Java java, Class<?> main, List<String> flags, String... arguments) {
    List<String> command = new ArrayList<>(List.of(java.program().toString()));
    if (java.version() >= 24) {
      command.addAll(FLAGS_OF_NEWER_JAVAS);
    }
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }
}
