package io.contextunity.worker.host.grpc;

import io.contextunity.worker.host.token.ContextToken;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

/** Refuses the calls of a token beyond its rate; where there are no tokens, of an address. */
final class RateInterceptor implements ServerInterceptor {
  private final double perSecond;
  private final CallRate rate;

  RateInterceptor(double perSecond) {
    this.perSecond = perSecond;
    this.rate = new CallRate(perSecond, System::nanoTime);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Object caller =
        Caller.CURRENT.get().token().map(RateInterceptor::key).orElseGet(() -> address(call));
    if (rate.allows(caller)) {
      return next.startCall(call, headers);
    }
    String limit =
        "More than %s calls a second (grpc.calls-per-second); try again later"
            .formatted(perSecond == Math.rint(perSecond) ? (long) perSecond : perSecond);
    return Refused.with(Status.RESOURCE_EXHAUSTED.withDescription(limit), call);
  }

  private static Object key(ContextToken token) {
    return List.of(token.project(), token.tokenId());
  }

  private static Object address(ServerCall<?, ?> call) {
    SocketAddress peer = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
    return peer instanceof InetSocketAddress internet ? internet.getAddress() : "unknown";
  }
}
