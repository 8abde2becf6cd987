package io.contextunity.worker.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What runs of code may have left of themselves on this machine. */
final class CodeLeftovers {
  private static final String RUNNER = "Runs a caller's code.";
  private static final String JAVA_RUNNER = "worker.child.code.JavaCode";

  private CodeLeftovers() {}

  /** The processes below this one that run somebody's code, or a sandbox around it. */
  static List<Long> children() {
    return ProcessHandle.current()
        .descendants()
        .map(ProcessHandle::pid)
        .filter(CodeLeftovers::runsCode)
        .toList();
  }

  private static boolean runsCode(long pid) {
    try {
      String command =
          Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1);
      return command.contains(RUNNER) || command.contains(JAVA_RUNNER);
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether any process of this machine, of whichever parent, carries this word. */
  static boolean anyProcessWith(String word) {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.filter(path -> path.getFileName().toString().matches("\\d+"))
          .anyMatch(path -> mentions(path, word));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean mentions(Path process, String word) {
    try {
      return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
          .contains(word);
    } catch (IOException e) {
      return false;
    }
  }

  /** What lies in the directories of this process's hosts, whose locks it holds. */
  static List<Path> directories() {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.flatMap(CodeLeftovers::target)
          .filter(path -> path.endsWith("host.lock"))
          .map(Path::getParent)
          .filter(path -> path.getFileName().toString().startsWith("contextworker-children-"))
          .distinct()
          .flatMap(CodeLeftovers::ofCode)
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Path> target(Path descriptor) {
    try {
      return Stream.of(Files.readSymbolicLink(descriptor));
    } catch (IOException e) {
      return Stream.empty(); // closed meanwhile
    }
  }

  private static Stream<Path> ofCode(Path host) {
    try (Stream<Path> children = Files.list(host)) {
      return children
          .filter(path -> path.getFileName().toString().startsWith("code-"))
          .toList()
          .stream();
    } catch (IOException e) {
      return Stream.empty(); // another host's, which has just gone
    }
  }

  static void awaitNone() {
    Await.met("no process is left: " + children(), () -> children().isEmpty());
    Await.met("no directory is left: " + directories(), () -> directories().isEmpty());
  }
}
