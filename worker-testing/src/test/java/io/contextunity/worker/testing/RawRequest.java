package io.contextunity.worker.testing;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request as it goes over the wire: whatever headers somebody wants to send. */
record RawRequest(String method, String path, List<String> headers, String body) {

  /** What the command line sends, but for a token. */
  static RawRequest post(String path) {
    return new RawRequest(
        "POST", path, List.of("Host: 127.0.0.1:50054", "Content-Type: application/json"), "{}");
  }

  RawRequest method(String other) {
    return new RawRequest(other, path, headers, body);
  }

  RawRequest body(String other) {
    return new RawRequest(method, path, headers, other);
  }

  /** With this header, in place of those of its name. */
  RawRequest header(String name, String value) {
    List<String> changed = new ArrayList<>(without(name).headers);
    changed.add(name + ": " + value);
    return new RawRequest(method, path, changed, body);
  }

  RawRequest without(String name) {
    return new RawRequest(
        method,
        path,
        headers.stream().filter(header -> !header.startsWith(name + ":")).toList(),
        body);
  }

  /** Returns the whole answer: status line, headers, body. */
  String send(int port) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(60_000);
      String head =
          "%s %s HTTP/1.1\r\n%s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
              .formatted(method, path, String.join("\r\n", headers), body.length());
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
