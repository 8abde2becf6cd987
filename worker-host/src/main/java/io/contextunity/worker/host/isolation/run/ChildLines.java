package io.contextunity.worker.host.isolation.run;

import io.contextunity.worker.core.isolated.IsolatedHandlers.ChildLog;
import io.contextunity.worker.host.log.LogFields;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** A child's lines in the host's own log. */
final class ChildLines {
  private static final Logger log = LoggerFactory.getLogger("io.contextunity.child");

  private ChildLines() {}

  /** The lowest level that is logged here. */
  static Level lowest() {
    for (Level level : new Level[] {Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN}) {
      if (log.isEnabledForLevel(level)) {
        return level;
      }
    }
    return Level.ERROR;
  }

  /** Logs a line with the fields of the run that the calling thread works for. */
  static void log(ChildLog line) {
    LogFields.within(
        own(line.fields()),
        () -> {
          log.atLevel(level(line.level()))
              .log(
                  "{} - {}{}",
                  line.logger(),
                  line.message(),
                  line.stackTrace().isEmpty() ? "" : "\n" + line.stackTrace());
          return null;
        });
  }

  // No child says of which run or tenant its lines are.
  private static Map<String, String> own(Map<String, String> fields) {
    Map<String, String> own = new HashMap<>(fields);
    own.keySet().removeAll(LogFields.all());
    return own;
  }

  private static Level level(String name) {
    try {
      return Level.valueOf(name);
    } catch (IllegalArgumentException e) {
      return Level.WARN;
    }
  }
}
