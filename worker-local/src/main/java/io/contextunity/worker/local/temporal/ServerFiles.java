package io.contextunity.worker.local.temporal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What lies in the data directory of a server. */
record ServerFiles(Path directory) {
  private static final int TAIL_LINES = 15;

  /**
   * Makes the directory; the path is the real one, so that every way to it means the same files.
   */
  static ServerFiles in(Path directory) {
    try {
      return new ServerFiles(Files.createDirectories(directory).toRealPath());
    } catch (IOException e) {
      throw new LocalTemporalException(
          "The directory for Temporal's files cannot be made: " + e.getMessage(), e);
    }
  }

  Path database() {
    return directory.resolve("temporal.db");
  }

  Path log() {
    return directory.resolve("temporal.log");
  }

  Path lock() {
    return directory.resolve("temporal.lock");
  }

  Path process() {
    return directory.resolve("temporal.process");
  }

  /** The end of the server's log, for a message. */
  String logTail() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log()), StandardCharsets.UTF_8).lines().toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
      return last.isEmpty() ? "It wrote nothing." : "It wrote:\n  " + String.join("\n  ", last);
    } catch (IOException e) {
      return "Its log " + log() + " cannot be read.";
    }
  }
}
