package io.contextunity.worker.wove.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processes of this JVM, which runs one test at a time. */
final class TestingProcesses {
  private TestingProcesses() {}

  /** Whether a process runs; one that has ended and only waits to be collected does not. */
  static boolean runs(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException e) {
      return false;
    }
  }

  /** The Python processes below this JVM. */
  static Stream<ProcessHandle> python() {
    return ProcessHandle.current()
        .descendants()
        .filter(child -> runs(child.pid()))
        .filter(child -> commandLine(child.pid()).contains("wove_runner"));
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
    } catch (IOException e) {
      return "";
    }
  }

  static long descriptors() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    }
  }
}
