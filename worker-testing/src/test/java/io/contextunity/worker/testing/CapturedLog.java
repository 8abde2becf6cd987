package io.contextunity.worker.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the loggers of a package say while it is open. */
final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final List<Map<String, String>> fields = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final Level level;

  private CapturedLog(Logger logger) {
    this.logger = logger;
    this.level = logger.getLevel();
  }

  static CapturedLog of(Class<?> neighbour) {
    return named(neighbour.getPackageName());
  }

  static CapturedLog named(String logger) {
    var log = new CapturedLog((Logger) LoggerFactory.getLogger(logger));
    log.start();
    log.logger.setLevel(Level.INFO);
    log.logger.addAppender(log);
    return log;
  }

  @Override
  protected void append(ILoggingEvent event) {
    fields.add(event.getMDCPropertyMap());
    lines.add(event.getLevel() + " " + event.getFormattedMessage());
  }

  /** Level and message of each event. */
  List<String> lines() {
    return lines;
  }

  /** What stood in the MDC of each event. */
  List<Map<String, String>> fields() {
    return fields;
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setLevel(level);
    stop();
  }
}
