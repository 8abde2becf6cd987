package io.contextunity.worker.host.temporal;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;

/** Shows Temporal's API key with every call, and for which namespace it is meant. */
final class ApiKey implements ClientInterceptor {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> NAMESPACE =
      Metadata.Key.of("temporal-namespace", Metadata.ASCII_STRING_MARSHALLER);

  private final String key;
  private final String namespace;

  ApiKey(String key, String namespace) {
    this.key = key;
    this.namespace = namespace;
  }

  @Override
  public <I, O> ClientCall<I, O> interceptCall(
      MethodDescriptor<I, O> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<O> listener, Metadata headers) {
        headers.put(AUTHORIZATION, "Bearer " + key);
        if (!headers.containsKey(NAMESPACE)) {
          headers.put(NAMESPACE, namespace);
        }
        super.start(listener, headers);
      }
    };
  }
}
