package io.contextunity.worker.host.isolation.channel;

import io.contextunity.proto.isolation.ChildChannelGrpc;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;

/** Lets in who shows the secret of a child, the first time; of whatever it is that is called. */
final class SecretInterceptor implements ServerInterceptor {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String SCHEME = "Bearer ";

  private final Secrets secrets;
  private final Refusals refusals;

  SecretInterceptor(Secrets secrets, Refusals refusals) {
    this.secrets = secrets;
    this.refusals = refusals;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String header = headers.get(AUTHORIZATION);
    if (header == null || !header.startsWith(SCHEME)) {
      return refuse(call, "a call without a secret");
    }
    Optional<ExpectedChild> child = secrets.find(header.substring(SCHEME.length()));
    if (child.isEmpty()) {
      return refuse(call, "a call with an unknown secret");
    }
    if (!connects(call)) {
      return refuse(call, "a call of something else with the secret of child " + child.get().id());
    }
    if (!child.get().claim()) {
      return refuse(call, "a second call with the secret of child " + child.get().id());
    }
    Context context = Context.current().withValue(ExpectedChild.CURRENT, child.get());
    return Contexts.interceptCall(context, call, headers, next);
  }

  private static boolean connects(ServerCall<?, ?> call) {
    String method = call.getMethodDescriptor().getFullMethodName();
    return method.equals(ChildChannelGrpc.getConnectMethod().getFullMethodName());
  }

  private <Q> ServerCall.Listener<Q> refuse(ServerCall<Q, ?> call, String why) {
    refusals.refused(why);
    call.close(Refusals.ANSWER, new Metadata());
    return new ServerCall.Listener<>() {};
  }
}
