package io.contextunity.worker.host.management;

import com.sun.net.httpserver.Headers;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.token.ContextToken;
import io.contextunity.worker.host.token.TokenVerifier;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets those change something who may: with a secret configured, whoever shows a token with {@code
 * worker:admin}; without one, everybody on this machine, if the port is open to nobody else. No
 * page in a browser, wherever it came from: one cannot show a token, but it is on this machine.
 */
final class AdminGuard {
  static final String PERMISSION = "worker:admin";
  private static final String SCHEME = "Bearer ";

  /**
   * What nobody can point elsewhere: a page whose name is made to mean this machine has its own.
   */
  private static final Pattern NO_NAME =
      Pattern.compile("(?i)(localhost|\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+])(:\\d{1,5})?");

  private final Optional<TokenVerifier> verifier;

  /**
   * @param verifier none where no secret is configured
   */
  AdminGuard(Optional<TokenVerifier> verifier) {
    this.verifier = verifier;
  }

  /**
   * @param loopback whether the port is open to this machine only
   * @throws RefusedException if the request is not to be done
   */
  Admin admit(Headers headers, String peer, boolean loopback) {
    if (headers.containsKey("Origin")) {
      throw new RefusedException(
          403, "Pages in a browser may change nothing here (use: contextworker modules --help)");
    }
    Optional<ContextToken> token = verifier.map(known -> permitted(headers, known));
    if (token.isEmpty()) {
      requireThisMachine(headers, loopback);
    }
    requireJson(headers);
    return new Admin(peer, token);
  }

  private static ContextToken permitted(Headers headers, TokenVerifier verifier) {
    String header = headers.getFirst("Authorization");
    if (header == null || !header.startsWith(SCHEME)) {
      throw new RefusedException(
          401, "No token (expected: Authorization: Bearer KID.PAYLOAD.SIGNATURE)");
    }
    ContextToken token = verified(header.substring(SCHEME.length()).strip(), verifier);
    if (!token.permits(PERMISSION)) {
      throw new RefusedException(
          403,
          "Missing permission: %s (contextworker token mint --permission %s)"
              .formatted(PERMISSION, PERMISSION));
    }
    return token;
  }

  private static ContextToken verified(String text, TokenVerifier verifier) {
    try {
      return verifier.verify(text);
    } catch (RequestException e) {
      throw new RefusedException(401, e.getMessage());
    }
  }

  private static void requireThisMachine(Headers headers, boolean loopback) {
    if (!loopback) {
      throw new RefusedException(
          403,
          "Nothing can be changed here: the port is open beyond this machine and no secret is"
              + " configured (set CU_PLATFORM_SECRET, or management.host: 127.0.0.1)");
    }
    String host = headers.getFirst("Host");
    if (host == null || !NO_NAME.matcher(host).matches()) {
      throw new RefusedException(
          403,
          "Host '%s' (expected: 127.0.0.1, [::1] or localhost, where no secret is configured)"
              .formatted(host == null ? "" : host));
    }
  }

  // What a form in a browser cannot send.
  private static void requireJson(Headers headers) {
    String type = headers.getFirst("Content-Type");
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      throw new RefusedException(
          415,
          "Content-Type '%s' (expected: application/json)".formatted(type == null ? "" : type));
    }
  }
}
