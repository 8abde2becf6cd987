package io.contextunity.worker.host.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import io.contextunity.worker.host.config.HostSettings.LogFormat;
import io.contextunity.worker.host.config.HostSettings.LogLevel;
import org.slf4j.LoggerFactory;

/**
 * How much is logged and in what form; where to, and the form for people, say {@code logback.xml}.
 */
public final class Logging {
  private static final String OURS = "io.contextunity";
  private static final String APPENDER = "stderr";

  private Logging() {}

  public static void setLevel(LogLevel level) {
    logger(OURS).setLevel(Level.toLevel(level.name()));
  }

  /** Changes to lines of JSON if those are wanted; text is what there is from the start. */
  public static void setFormat(LogFormat format) {
    if (format == LogFormat.JSON
        && logger(Logger.ROOT_LOGGER_NAME).getAppender(APPENDER)
            instanceof ConsoleAppender<ILoggingEvent> stderr) {
      JsonLines lines = new JsonLines();
      lines.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
      lines.start();
      stderr.setEncoder(lines);
    }
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }
}
