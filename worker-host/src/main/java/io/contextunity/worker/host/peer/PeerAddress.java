package io.contextunity.worker.host.peer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where another service listens: {@code host:port}, or a URL when the channel is to be encrypted.
 */
public record PeerAddress(String host, int port, boolean encrypted) {
  private static final Pattern FORM =
      Pattern.compile("(?:(https?|grpcs?)://)?(\\[[0-9A-Fa-f:.]+]|[^\\s:/\\[\\]]+):(\\d{1,5})/?");

  /**
   * @param peer whose address it is, such as {@code Brain}
   * @throws IllegalArgumentException if it has another form
   */
  public static PeerAddress parse(String peer, String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > 65535) {
      throw new IllegalArgumentException(
          ("%s's address '%s' (expected: host:port such as localhost:50051,"
                  + " or https://host:port for TLS)")
              .formatted(peer, text));
    }
    boolean encrypted = matcher.group(1) != null && matcher.group(1).endsWith("s");
    return new PeerAddress(matcher.group(2), Integer.parseInt(matcher.group(3)), encrypted);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
