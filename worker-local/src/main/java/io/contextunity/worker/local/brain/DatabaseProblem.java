package io.contextunity.worker.local.brain;

import io.grpc.Status;
import java.nio.file.Path;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's refusals mean to the person before the screen. */
final class DatabaseProblem {
  private DatabaseProblem() {}

  static String describe(Path file, Throwable problem) {
    if (problem instanceof BrainSchema.UnusableFileException) {
      return "Brain's file " + file + " " + problem.getMessage();
    }
    SQLiteErrorCode code = codeOf(problem);
    return switch (code) {
      case SQLITE_NOTADB, SQLITE_CORRUPT ->
          ("Brain's file %s is damaged or is no SQLite file"
                  + " (move it away: harvests and taxonomy imports fill a new one)")
              .formatted(file);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "Brain's file %s is locked by another program (stop that one)".formatted(file);
      case SQLITE_FULL -> "Brain's file %s cannot grow: the disk is full".formatted(file);
      case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
          "Brain's file %s cannot be opened for writing (check its path and rights)"
              .formatted(file);
      default -> "Brain's file %s cannot be used: %s".formatted(file, problem.getMessage());
    };
  }

  /** Returns what a caller is told; the whole of it goes to the log. */
  static Status status(Throwable problem) {
    return switch (codeOf(problem)) {
      case SQLITE_FULL -> Status.UNAVAILABLE.withDescription("the disk of Brain's file is full");
      case SQLITE_BUSY, SQLITE_LOCKED ->
          Status.UNAVAILABLE.withDescription("Brain's file is locked by another program");
      case SQLITE_NOTADB, SQLITE_CORRUPT ->
          Status.DATA_LOSS.withDescription("Brain's file is damaged");
      case SQLITE_READONLY -> Status.UNAVAILABLE.withDescription("Brain's file is read-only");
      default -> Status.INTERNAL.withDescription("Brain failed, see its log");
    };
  }

  private static SQLiteErrorCode codeOf(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException sqlite) {
        // The lowest byte is the kind, the others are details.
        return SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff);
      }
    }
    return SQLiteErrorCode.UNKNOWN_ERROR;
  }
}
