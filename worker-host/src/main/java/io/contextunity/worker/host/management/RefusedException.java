package io.contextunity.worker.host.management;

import java.util.Map;

/** A request that is not done as asked; the message is meant for whoever sent it. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedException(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }

  Answer answer() {
    Answer answer = Answer.json(status, Json.of(Map.of("error", getMessage())));
    return status == 401 ? answer.with("WWW-Authenticate", "Bearer") : answer;
  }
}
