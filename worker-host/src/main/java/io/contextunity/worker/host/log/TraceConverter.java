package io.contextunity.worker.host.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.CoreConstants;

/**
 * What {@code %trace} stands for in {@code logback.xml}: the stack trace of what was thrown. What
 * Temporal's SDK tells of a server that is away, or that answers too late, is one line; its own
 * frames say nothing to anybody.
 */
public final class TraceConverter extends ThrowableProxyConverter {
  private static final String SDK = "io.temporal.";
  private static final String SERVER_FAILURE = "io.grpc.StatusRuntimeException";

  @Override
  public String convert(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    return thrown != null && isServersFailure(event, thrown)
        ? "  " + thrown.getMessage() + CoreConstants.LINE_SEPARATOR
        : super.convert(event);
  }

  private static boolean isServersFailure(ILoggingEvent event, IThrowableProxy thrown) {
    return event.getLoggerName().startsWith(SDK) && thrown.getClassName().equals(SERVER_FAILURE);
  }
}
