package io.contextunity.worker.host.token;

import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;

/** Why a token is not believed; the reason never quotes the token. */
final class Refusal {
  private Refusal() {}

  static RequestException because(String reason) {
    return new RequestException(Kind.UNAUTHENTICATED, "Token refused: " + reason);
  }
}
