package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.child.ChildMain;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The command line of a Java child. Its flags are for programs that start fast and end soon. */
final class JavaProgram {
  private static final List<String> FAST_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData");
  private static final List<String> PLAIN_END =
      List.of("-XX:+ExitOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash");

  private JavaProgram() {}

  /** Flags that an archive must have been made with to fit. */
  static List<String> archivedFlags() {
    List<String> flags = new ArrayList<>(FAST_START);
    if (Runtime.version().feature() >= 24) {
      // gRPC and protobuf do on purpose what newer Javas warn of.
      flags.add("--sun-misc-unsafe-memory-access=allow");
    }
    if (Runtime.version().feature() >= 18) {
      // From then on Java makes classes for each method that is called by reflection. It takes long
      // to begin, and those that begin all do it: gRPC for its transport, Jackson for its values.
      flags.add("-Djdk.reflect.useNativeAccessorOnly=true");
    }
    return flags;
  }

  /**
   * @param options further flags of Java
   * @param arguments the program's own
   */
  static List<String> command(
      List<Path> classPath, List<String> options, Allowance allowance, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(JavaHome.java().toString()));
    command.addAll(archivedFlags());
    command.addAll(PLAIN_END);
    command.addAll(options);
    command.add("-Xmx" + allowance.heapBytes());
    command.add("-XX:MaxDirectMemorySize=" + allowance.heapBytes());
    command.add("-XX:ActiveProcessorCount=" + (int) Math.ceil(allowance.limits().processors()));
    command.add("-Djava.io.tmpdir=.");
    command.add("-Dstdout.encoding=UTF-8");
    command.add("-Dstderr.encoding=UTF-8");
    command.add("-Dfile.encoding=UTF-8");
    command.add("-cp");
    command.add(joined(classPath));
    command.add(ChildMain.class.getName());
    command.addAll(arguments);
    return command;
  }

  static String joined(List<Path> classPath) {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
