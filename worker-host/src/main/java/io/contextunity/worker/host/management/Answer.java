package io.contextunity.worker.host.management;

import java.util.Map;

/**
 * What is sent to a client.
 *
 * @param headers beyond those that all answers have
 */
record Answer(int status, String contentType, String body, Map<String, String> headers) {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String JSON = "application/json";

  static Answer json(int status, String body) {
    return new Answer(status, JSON, body + "\n", Map.of());
  }

  static Answer text(int status, String body) {
    return new Answer(status, TEXT, body + "\n", Map.of());
  }

  Answer with(String header, String value) {
    return new Answer(status, contentType, body, Map.of(header, value));
  }
}
