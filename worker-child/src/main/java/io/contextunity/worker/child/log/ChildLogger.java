package io.contextunity.worker.child.log;

import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger whose lines go to the parent. */
final class ChildLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1;

  ChildLogger(String name) {
    this.name = name;
  }

  @Override
  public boolean isTraceEnabled() {
    return ChildLogs.isWanted(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return ChildLogs.isWanted(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return ChildLogs.isWanted(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return ChildLogs.isWanted(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return ChildLogs.isWanted(Level.ERROR);
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
    String message = MessageFormatter.basicArrayFormat(pattern, arguments);
    ChildLogs.tell(level, name, message == null ? "null" : message, thrown);
  }
}
