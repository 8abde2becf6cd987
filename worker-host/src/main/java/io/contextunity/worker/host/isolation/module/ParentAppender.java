package io.contextunity.worker.host.isolation.module;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.contextunity.proto.isolation.KeyedText;
import io.contextunity.proto.isolation.LogLine;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Sends what is logged in this process to its parent, instead of printing it. */
final class ParentAppender extends AppenderBase<ILoggingEvent> {
  private final Consumer<LogLine> parent;

  private ParentAppender(Consumer<LogLine> parent) {
    this.parent = parent;
  }

  /** From now on nothing is printed any more. */
  static void install(Consumer<LogLine> parent) {
    LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    Logger root = loggers.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    // What sends the lines would otherwise have lines of its own to send.
    loggers.getLogger("io.grpc").setLevel(Level.WARN);
    ParentAppender appender = new ParentAppender(parent);
    appender.setContext(loggers);
    appender.start();
    root.addAppender(appender);
  }

  @Override
  protected void append(ILoggingEvent event) {
    LogLine.Builder line =
        LogLine.newBuilder()
            .setTimeMillis(event.getTimeStamp())
            .setLevel(event.getLevel().toString())
            .setLogger(event.getLoggerName())
            .setMessage(String.valueOf(event.getFormattedMessage()))
            .setThread(event.getThreadName());
    if (event.getThrowableProxy() != null) {
      line.setStackTrace(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    for (Map.Entry<String, String> field : event.getMDCPropertyMap().entrySet()) {
      if (field.getValue() != null) {
        line.addFields(KeyedText.newBuilder().setKey(field.getKey()).setText(field.getValue()));
      }
    }
    parent.accept(line.build());
  }
}
