package io.contextunity.worker.host.isolation.module;

import io.contextunity.worker.host.isolation.process.ChildClassPath;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command line of a module's process: Java, and all that this host runs on. */
final class ModuleProgram {
  private static final List<String> ARCHIVES = List.of("-XX:SharedArchiveFile=", "-XX:AOTCache=");
  private static final List<String> KEPT = List.of("LANG", "LC_ALL", "TZ");

  private ModuleProgram() {}

  /**
   * @param options more for Java
   * @param address where the channel is, as arguments
   */
  static List<String> command(
      ProcessLimits limits, List<String> options, List<String> address, String childId) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + limits.heapMebibytes() + "m");
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:-UsePerfData");
    command.add("-XX:ActiveProcessorCount=" + (int) Math.ceil(limits.processors()));
    archive().ifPresent(archive -> command.add(archive.flag()));
    // Without a network card of its own it would look for one, and complain.
    command.add("-Dio.grpc.netty.shaded.io.netty.machineId=02:00:00:00:00:01");
    if (Runtime.version().feature() >= 24) {
      // As the launcher has it.
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Dstdout.encoding=UTF-8");
    command.add("-Dstderr.encoding=UTF-8");
    command.addAll(options);
    command.add("-cp");
    command.add(
        ChildClassPath.ofAllTheHost().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(IsolatedModuleMain.class.getName());
    command.addAll(address);
    command.add("--child-id=" + childId);
    return command;
  }

  /**
   * The archive of classes that this host was started with: it fits, for the class path is ours.
   */
  static Optional<Archive> archive() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> ARCHIVES.stream().anyMatch(flag::startsWith))
        .map(flag -> new Archive(flag, Path.of(flag.substring(flag.indexOf('=') + 1))))
        .filter(archive -> Files.isReadable(archive.file()))
        .findFirst();
  }

  /** A flag for Java and the file that it names. */
  record Archive(String flag, Path file) {}

  /** What of this process' environment says how texts and times are written; nothing else. */
  static Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    for (String name : KEPT) {
      if (System.getenv(name) != null) {
        environment.put(name, System.getenv(name));
      }
    }
    return environment;
  }
}
