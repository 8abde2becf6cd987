package io.contextunity.worker.wove.python;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on what one child prints, up to so many lines of its task. */
final class TaskLog implements Consumer<String> {
  private static final Logger log = LoggerFactory.getLogger(TaskLog.class);

  private final int most;
  private volatile String runId = "no task yet";
  private int lines;

  TaskLog(int most) {
    this.most = most;
  }

  void begin(String newRunId) {
    // It came from outside: no line of the log is begun by it.
    runId = newRunId.replaceAll("\\p{Cntrl}", "?");
  }

  @Override
  public void accept(String line) {
    if (lines < most) {
      log.info("[{}] {}", runId, line);
    } else if (lines == most) {
      log.warn("[{}] prints more than {} lines: the rest is not logged (log-lines)", runId, most);
    }
    lines = Math.min(lines, most) + 1;
  }
}
