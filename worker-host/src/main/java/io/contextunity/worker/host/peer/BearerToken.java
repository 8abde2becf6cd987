package io.contextunity.worker.host.peer;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts the host's token, if there is one, on every call. */
public final class BearerToken implements ClientInterceptor {
  public static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Supplier<Optional<String>> token;

  BearerToken(Supplier<Optional<String>> token) {
    this.token = token;
  }

  @Override
  public <I, O> ClientCall<I, O> interceptCall(
      MethodDescriptor<I, O> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<O> listener, Metadata headers) {
        // Some take the scheme in this very case only.
        token.get().ifPresent(value -> headers.put(AUTHORIZATION, "Bearer " + value));
        super.start(listener, headers);
      }
    };
  }
}
