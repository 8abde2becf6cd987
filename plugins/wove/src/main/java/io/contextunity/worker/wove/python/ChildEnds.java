package io.contextunity.worker.wove.python;

import io.contextunity.worker.core.process.ProgramEnd;
import io.contextunity.worker.wove.task.Events;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.WoveRun;
import java.util.Map;
import java.util.Optional;

/** What is said of a child that ended without a word. */
final class ChildEnds {
  private static final int LONGEST_LINE = 300;
  private static final int SIGKILL = 128 + 9;
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          128 + 4, "SIGILL", 128 + 6, "SIGABRT", 128 + 7, "SIGBUS", 128 + 8, "SIGFPE", SIGKILL,
          "SIGKILL", 128 + 11, "SIGSEGV", 128 + 15, "SIGTERM", 128 + 24, "SIGXCPU", 128 + 25,
          "SIGXFSZ");

  private ChildEnds() {}

  static TaskOutcome outcome(WoveRun run, Optional<ProgramEnd> end, PythonSettings settings) {
    if (end.isEmpty()) {
      return Events.error(
          run,
          "ProcessEnded",
          "The process of task %s does not end".formatted(run.taskId()),
          "executor",
          false);
    }
    if (end.get().outOfMemory()) {
      String message =
          "The process of task %s had no memory left: it may use %d MiB (the worker's python.memory-mebibytes)"
              .formatted(run.taskId(), settings.memoryMebibytes());
      return Events.error(run, "MemoryError", message, "executor", false);
    }
    return Events.error(
        run,
        "ProcessEnded",
        "The process of task %s ended before its result: %s"
            .formatted(run.taskId(), text(end.get())),
        "executor",
        end.get().exitCode() == SIGKILL);
  }

  /** In words: {@code exit code 3}, {@code killed by SIGSEGV; last words: ...}. */
  static String text(ProgramEnd end) {
    String how =
        SIGNALS.containsKey(end.exitCode())
            ? "killed by " + SIGNALS.get(end.exitCode())
            : "exit code " + end.exitCode();
    String last = lastLine(end.lastErrors());
    return last.isEmpty() ? how : how + "; last words: " + last;
  }

  static String lastLine(String text) {
    String last = text.strip();
    last = last.substring(last.lastIndexOf('\n') + 1);
    return last.length() <= LONGEST_LINE ? last : last.substring(0, LONGEST_LINE) + "...";
  }
}
