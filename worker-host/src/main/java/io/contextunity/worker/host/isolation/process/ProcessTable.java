package io.contextunity.worker.host.isolation.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The processes of this machine, as Linux shows them in {@code /proc}; none elsewhere. */
final class ProcessTable {
  private static final Path PROC = Path.of("/proc");
  private static final long KERNEL = 2; // kthreadd

  /** For how long a process may be becoming another program. */
  static final Duration LONGEST_CHANGE = Duration.ofMillis(100);

  private ProcessTable() {}

  /**
   * @param session the process that its session is called after
   * @param start when it was started, in the machine's ticks
   */
  record Entry(long pid, long parent, long session, long start) {

    /**
     * Its environment, as it was at the start: empty while it is becoming another program, and that
     * of the kernel's own always. None if it has ended, or is another user's.
     */
    Optional<String> environment() {
      try {
        return Optional.of(
            new String(Files.readAllBytes(PROC.resolve(pid + "/environ")), ISO_8859_1));
      } catch (IOException e) {
        return Optional.empty();
      }
    }

    /** Whether this is what the environment of a process says that becomes another program. */
    boolean isChanging(Optional<String> environment) {
      return environment.isPresent() && environment.get().isEmpty() && !isOfTheKernel();
    }

    private boolean isOfTheKernel() {
      return pid == KERNEL || parent == KERNEL;
    }
  }

  /** All that run; those that have ended and wait to be collected are left out. */
  static List<Entry> read() {
    List<Entry> entries = new ArrayList<>();
    if (!Files.isDirectory(PROC)) {
      return entries;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
      folders.forEach(folder -> entry(folder).ifPresent(entries::add));
    } catch (IOException e) {
      return entries;
    }
    return entries;
  }

  static Optional<Entry> find(long pid) {
    return entry(PROC.resolve(Long.toString(pid)));
  }

  // The second field is the program's name in brackets, and may itself have blanks and brackets.
  private static Optional<Entry> entry(Path folder) {
    try {
      String stat = Files.readString(folder.resolve("stat"), ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      if (fields[0].equals("Z") || fields[0].equals("X")) {
        return Optional.empty();
      }
      return Optional.of(
          new Entry(
              Long.parseLong(folder.getFileName().toString()),
              Long.parseLong(fields[1]),
              Long.parseLong(fields[3]),
              Long.parseLong(fields[19])));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // it has just ended
    }
  }
}
