package io.contextunity.worker.host.grpc;

import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.token.TokenVerifier;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Optional;

/** Finds out who calls and whether they may call this at all, before the request is read. */
final class AuthInterceptor implements ServerInterceptor {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String SCHEME = "Bearer ";

  private final Optional<TokenVerifier> verifier;

  /**
   * @param verifier none where no secret is configured: then everybody may call
   */
  AuthInterceptor(Optional<TokenVerifier> verifier) {
    this.verifier = verifier;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    try {
      Caller caller = caller(headers);
      caller.token().ifPresent(CallNote.current()::token);
      caller.requireOneOf(RpcPermissions.of(call.getMethodDescriptor()));
      Context context = Context.current().withValue(Caller.CURRENT, caller);
      return Contexts.interceptCall(context, call, headers, next);
    } catch (RequestException e) {
      return Refused.with(Answers.status(e), call);
    }
  }

  private Caller caller(Metadata headers) {
    if (verifier.isEmpty()) {
      return Caller.ANYBODY;
    }
    String header = headers.get(AUTHORIZATION);
    if (header == null || !header.startsWith(SCHEME)) {
      throw new RequestException(
          RequestException.Kind.UNAUTHENTICATED,
          "No token (expected: metadata 'authorization: Bearer KID.PAYLOAD.SIGNATURE')");
    }
    String token = header.substring(SCHEME.length()).strip();
    return new Caller(Optional.of(verifier.get().verify(token)));
  }
}
