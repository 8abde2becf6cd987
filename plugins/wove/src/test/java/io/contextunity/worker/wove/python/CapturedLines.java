package io.contextunity.worker.wove.python;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What tasks print, as the host logs it. */
final class CapturedLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger(TaskLog.class);
  private final List<String> lines = new CopyOnWriteArrayList<>();

  CapturedLines() {
    start();
    logger.addAppender(this);
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getFormattedMessage());
  }

  List<String> all() {
    return lines;
  }

  @Override
  public void close() {
    logger.detachAppender(this);
  }
}
