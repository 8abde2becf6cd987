package io.contextunity.worker.child.relay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The relays of this child, as a system property names them: {@code 3128=/run/x.sock,…}. */
public final class Relays {
  /** The system property. */
  public static final String PROPERTY = "contextworker.relays";

  private Relays() {}

  /**
   * Opens those of this process, for as long as it lives; none if the property is not there.
   *
   * @throws IOException if a port is taken
   */
  public static void open() throws IOException {
    String text = System.getProperty(PROPERTY, "");
    for (String relay : text.isEmpty() ? new String[0] : text.split(",")) {
      String[] parts = relay.split("=", 2);
      Forwarder.start(Integer.parseInt(parts[0]), Path.of(parts[1]));
    }
  }

  /** The property's value for these: port and Unix socket of each. */
  public static String text(Map<Integer, Path> sockets) {
    return sockets.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(","));
  }
}
