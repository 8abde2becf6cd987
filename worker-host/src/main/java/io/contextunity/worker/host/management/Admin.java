package io.contextunity.worker.host.management;

import io.contextunity.worker.host.token.ContextToken;
import java.util.Optional;

/**
 * Who asks for a change.
 *
 * @param peer the address that the request came from
 * @param token who it is, or nobody in particular: somebody on this machine
 */
record Admin(String peer, Optional<ContextToken> token) {
  String project() {
    return token.map(ContextToken::project).orElse("-");
  }

  String tokenId() {
    return token.map(ContextToken::tokenId).orElse("-");
  }
}
