package io.contextunity.worker.host;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that some loggers say while it is open, at every level. */
public final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final List<Logger> loggers;
  private final List<Level> levels;

  private LogCapture(List<Logger> loggers) {
    this.loggers = loggers;
    this.levels = loggers.stream().map(Logger::getLevel).toList();
  }

  public static LogCapture of(String... names) {
    List<Logger> loggers =
        List.of(names).stream().map(name -> (Logger) LoggerFactory.getLogger(name)).toList();
    LogCapture capture = new LogCapture(loggers);
    capture.start();
    for (Logger logger : loggers) {
      logger.setLevel(Level.TRACE);
      logger.setAdditive(false);
      logger.addAppender(capture);
    }
    return capture;
  }

  @Override
  protected void append(ILoggingEvent event) {
    events.add(event);
  }

  /** Level, message and stack trace of each event. */
  public List<String> lines() {
    return events.stream().map(LogCapture::line).toList();
  }

  public List<String> lines(String logger) {
    return events.stream()
        .filter(event -> event.getLoggerName().equals(logger))
        .map(LogCapture::line)
        .toList();
  }

  private static String line(ILoggingEvent event) {
    String trace =
        event.getThrowableProxy() == null
            ? ""
            : "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
    return event.getLevel() + " " + event.getFormattedMessage() + trace;
  }

  @Override
  public void close() {
    for (int i = 0; i < loggers.size(); i++) {
      loggers.get(i).detachAppender(this);
      loggers.get(i).setAdditive(true);
      loggers.get(i).setLevel(levels.get(i));
    }
    stop();
  }
}
