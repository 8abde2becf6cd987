package io.contextunity.worker.wove.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.contextunity.worker.core.rpc.RpcCall;
import io.contextunity.worker.core.rpc.RpcException;
import java.security.MessageDigest;

/** Takes calls that carry the one token. */
final class BearerToken implements CallerCheck {
  private final byte[] expected;

  BearerToken(String token) {
    this.expected = ("Bearer " + token).getBytes(UTF_8);
  }

  @Override
  public void require(RpcCall call) {
    byte[] sent = call.metadata("authorization").orElse("").getBytes(UTF_8);
    if (!MessageDigest.isEqual(expected, sent)) {
      throw new RpcException(
          RpcException.Code.UNAUTHENTICATED, "Invalid Wove network executor bearer token.");
    }
  }
}
