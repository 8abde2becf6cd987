package io.contextunity.worker.host;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.contextunity.worker.host.config.HostSettings.LogLevel;
import org.slf4j.LoggerFactory;

/** How much is logged; where and in what form stands in {@code logback.xml}. */
public final class Logging {
  private static final String OURS = "io.contextunity";

  private Logging() {}

  public static void setLevel(LogLevel level) {
    ((Logger) LoggerFactory.getLogger(OURS)).setLevel(Level.toLevel(level.name()));
  }
}
