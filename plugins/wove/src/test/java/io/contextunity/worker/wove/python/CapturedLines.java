package io.contextunity.worker.wove.python;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What tasks print, as the host logs it. */
final class CapturedLines implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger(TaskLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  CapturedLines() {
    lines.start();
    logger.addAppender(lines);
  }

  List<String> all() {
    return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(lines);
  }
}
