package io.contextunity.worker.wove.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contextunity.worker.core.rpc.RpcCall;
import io.contextunity.worker.core.rpc.RpcException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Takes calls that are signed as Wove signs them. What is found wrong first is told, in Wove's own
 * words and order; a nonce is remembered only once its signature is known to be good, so that
 * nobody can have it refused who does not know the secret.
 */
final class Signatures implements CallerCheck {
  /** What Python reads as a number, except what is none: {@code nan}, {@code inf}. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private final Signature signature;
  private final String key;
  private final double skewSeconds;
  private final Clock clock;
  private final ReplayCache replays;

  Signatures(SecuritySettings settings, Clock clock, ReplayCache replays) {
    this.signature = new Signature(settings.secret().orElseThrow());
    this.key = settings.key();
    this.skewSeconds = settings.clockSkew().toMillis() / 1000.0;
    this.clock = clock;
    this.replays = replays;
  }

  @Override
  public void require(RpcCall call) {
    String sentKey = call.metadata("x-wove-key").orElse("");
    String timestamp = call.metadata("x-wove-timestamp").orElse("");
    String nonce = call.metadata("x-wove-nonce").orElse("");
    String sent = call.metadata("x-wove-signature").orElse("");
    if (sentKey.isEmpty() || timestamp.isEmpty() || nonce.isEmpty() || sent.isEmpty()) {
      throw refused("Missing Wove network executor signature headers.");
    }
    if (!equal(key, sentKey)) {
      throw refused("Invalid Wove network executor key.");
    }
    double signedAt =
        seconds(timestamp).orElseThrow(() -> refused("Invalid Wove network executor timestamp."));
    double now = clock.millis() / 1000.0;
    if (!(Math.abs(now - signedAt) <= skewSeconds)) {
      throw refused("Expired Wove network executor signature.");
    }
    if (!equal(signature.of("grpc", call.method(), timestamp, nonce, call.message()), sent)) {
      throw refused("Invalid Wove network executor signature.");
    }
    requireFirst(nonce, signedAt, now);
  }

  private void requireFirst(String nonce, double signedAt, double now) {
    switch (replays.add(nonce, signedAt, now - skewSeconds)) {
      case NEW -> {}
      case SEEN -> throw refused("Replayed Wove network executor signature.");
      case FULL ->
          throw new RpcException(
              RpcException.Code.RESOURCE_EXHAUSTED,
              "More signed requests within plugins.wove.security.clock-skew than are remembered (plugins.wove.security.max-nonces); try again later");
    }
  }

  private static OptionalDouble seconds(String text) {
    return NUMBER.matcher(text.strip()).matches()
        ? OptionalDouble.of(Double.parseDouble(text.strip()))
        : OptionalDouble.empty();
  }

  private static boolean equal(String expected, String sent) {
    return MessageDigest.isEqual(expected.getBytes(UTF_8), sent.getBytes(UTF_8));
  }

  private static RpcException refused(String message) {
    return new RpcException(RpcException.Code.UNAUTHENTICATED, message);
  }
}
