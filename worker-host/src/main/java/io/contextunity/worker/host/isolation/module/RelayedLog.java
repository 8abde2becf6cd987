package io.contextunity.worker.host.isolation.module;

import io.contextunity.proto.isolation.LogLine;
import io.contextunity.proto.isolation.Logs;
import io.contextunity.worker.host.log.LogFields;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Has what a module's process logs and prints appear in this process' log, with the module and the
 * process id. Thread-safe.
 */
final class RelayedLog {
  private static final Logger log = LoggerFactory.getLogger(RelayedLog.class);

  /** Loggers are never forgotten, so a child does not make as many as it likes. */
  private static final int MOST_LOGGERS = 500;

  private final Set<String> loggers = ConcurrentHashMap.newKeySet();
  private final String module;
  private final String plugin;

  RelayedLog(String module, String plugin) {
    this.module = module;
    this.plugin = plugin;
  }

  void logged(long pid, Logs logs) {
    logs.getLinesList().forEach(line -> write(pid, line));
    if (logs.getDropped() > 0) {
      write(pid, log, Level.WARN, logs.getDropped() + " log lines were dropped here", Map.of());
    }
  }

  void printed(long pid, String stream, String line) {
    write(pid, log, stream.equals("stderr") ? Level.WARN : Level.INFO, line, Map.of());
  }

  private void write(long pid, LogLine line) {
    String trace =
        line.getStackTrace().isEmpty() ? "" : "\n" + line.getStackTrace().stripTrailing();
    write(
        pid,
        logger(line.getLogger()),
        level(line.getLevel()),
        line.getMessage() + trace,
        fields(line));
  }

  private static Map<String, String> fields(LogLine line) {
    Map<String, String> fields = new HashMap<>();
    line.getFieldsList().forEach(field -> fields.put(field.getKey(), field.getText()));
    return fields;
  }

  private void write(
      long pid, Logger logger, Level level, String message, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put(LogFields.MODULE, module);
    all.put(LogFields.PLUGIN, plugin);
    all.put(LogFields.CHILD, Long.toString(pid));
    LogFields.within(
        all,
        () -> {
          logger.makeLoggingEventBuilder(level).log(message);
          return null;
        });
  }

  private Logger logger(String name) {
    boolean known = loggers.contains(name) || loggers.size() < MOST_LOGGERS && loggers.add(name);
    return known ? LoggerFactory.getLogger(name) : log;
  }

  private static Level level(String name) {
    try {
      return Level.valueOf(name);
    } catch (IllegalArgumentException e) {
      return Level.WARN;
    }
  }
}
