package io.contextunity.worker.host.brain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where Brain listens: {@code host:port}, or a URL when the channel is to be encrypted. */
record BrainAddress(String host, int port, boolean encrypted) {
  private static final Pattern FORM =
      Pattern.compile("(?:(https?|grpcs?)://)?(\\[[0-9A-Fa-f:.]+]|[^\\s:/\\[\\]]+):(\\d{1,5})/?");

  static BrainAddress parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > 65535) {
      throw new IllegalArgumentException(
          ("Brain's address '%s' (expected: host:port such as localhost:50051,"
                  + " or https://host:port for TLS)")
              .formatted(text));
    }
    boolean encrypted = matcher.group(1) != null && matcher.group(1).endsWith("s");
    return new BrainAddress(matcher.group(2), Integer.parseInt(matcher.group(3)), encrypted);
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
