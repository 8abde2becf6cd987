package io.contextunity.worker.host.isolation.relay;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a client asks of an HTTP proxy.
 *
 * @param forwarded what the host that is asked for gets to read; nothing if it is a tunnel
 */
record HttpRequest(String host, int port, boolean isTunnel, String forwarded) {

  /**
   * Reads the head of a request.
   *
   * @throws IllegalArgumentException if it is none that a proxy knows
   */
  static HttpRequest of(String head) {
    String[] lines = head.split("\r\n");
    String[] words = lines[0].split(" ");
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new IllegalArgumentException("This is no request to a proxy");
    }
    if (words[0].equals("CONNECT")) {
      URI target = URI.create("tunnel://" + words[1]);
      return new HttpRequest(known(target), required(target), true, "");
    }
    URI target = URI.create(words[1]);
    if (!"http".equals(target.getScheme())) {
      throw new IllegalArgumentException("A proxy is asked for http://HOST/PATH, or to CONNECT");
    }
    int port = target.getPort() < 0 ? 80 : target.getPort();
    return new HttpRequest(known(target), port, false, forwarded(words, target, lines));
  }

  private static String known(URI target) {
    if (target.getHost() == null) {
      throw new IllegalArgumentException("This names no host");
    }
    return target.getHost();
  }

  private static int required(URI target) {
    if (target.getPort() < 1) {
      throw new IllegalArgumentException("This names no port");
    }
    return target.getPort();
  }

  // One request for each connection: the next may be for somebody else.
  private static String forwarded(String[] words, URI target, String[] lines) {
    String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    String headers =
        Arrays.stream(lines)
            .skip(1)
            .filter(line -> !isOfTheConnection(line))
            .map(line -> line + "\r\n")
            .collect(Collectors.joining());
    return "%s %s%s %s\r\n%sConnection: close\r\n\r\n"
        .formatted(words[0], path, query, words[2], headers);
  }

  private static boolean isOfTheConnection(String line) {
    String name = line.split(":", 2)[0].strip().toLowerCase(Locale.ROOT);
    return name.equals("connection")
        || name.equals("keep-alive")
        || name.equals("proxy-connection")
        || name.equals("proxy-authorization");
  }
}
