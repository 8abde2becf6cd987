package io.contextunity.worker.host;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this host, which plugins name in {@code Plugin-Requires}. */
public final class HostVersion {
  private static final String CURRENT = read();

  private HostVersion() {}

  public static String current() {
    return CURRENT;
  }

  private static String read() {
    try (InputStream in = HostVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new IllegalStateException("version.properties cannot be read", e);
    }
  }
}
