package io.contextunity.worker.host.router;

import io.contextunity.proto.core.ContextUnit;
import io.contextunity.proto.core.UnitMetrics;
import io.contextunity.proto.router.RouterServiceGrpc.RouterServiceImplBase;
import io.contextunity.worker.host.config.TlsSettings;
import io.contextunity.worker.host.peer.BearerToken;
import io.contextunity.worker.host.wire.StructCodec;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/** A router of one graph, "catalogue", whose node "echo" returns its state. */
final class TestingRouterServer extends RouterServiceImplBase
    implements AutoCloseable, ServerInterceptor {
  final ConcurrentLinkedDeque<ContextUnit> received = new ConcurrentLinkedDeque<>();
  final ConcurrentLinkedDeque<String> authorizations = new ConcurrentLinkedDeque<>();

  private final Server server;

  TestingRouterServer() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .intercept(this)
            .addService(this)
            .build()
            .start();
  }

  GrpcRouter client() {
    return new GrpcRouter(
        "localhost:" + server.getPort(), () -> Optional.of("a.b.c"), TlsSettings.NONE);
  }

  String address() {
    return "localhost:" + server.getPort();
  }

  @Override
  public void executeNode(ContextUnit request, StreamObserver<ContextUnit> observer) {
    received.add(request);
    Map<String, Object> payload = StructCodec.toMap(request.getPayload());
    switch (String.valueOf(payload.get("node_name"))) {
      case "echo" -> reply(request, Map.of("output", payload.get("state")), observer);
      case "mute" -> reply(request, Map.of("node_name", "mute"), observer);
      case "silent" -> {}
      case "busy" -> observer.onError(Status.RESOURCE_EXHAUSTED.asRuntimeException());
      case "broken" ->
          observer.onError(Status.INTERNAL.withDescription("no model").asRuntimeException());
      default ->
          observer.onError(Status.NOT_FOUND.withDescription("no such node").asRuntimeException());
    }
  }

  private static void reply(
      ContextUnit request, Map<String, Object> payload, StreamObserver<ContextUnit> observer) {
    observer.onNext(
        ContextUnit.newBuilder()
            .setTraceId(request.getTraceId())
            .setPayload(StructCodec.toStruct(payload))
            .setMetrics(UnitMetrics.newBuilder().setTokensUsed(120).setCostUsd(0.002))
            .build());
    observer.onCompleted();
  }

  @Override
  public <I, O> ServerCall.Listener<I> interceptCall(
      ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
    authorizations.add(String.valueOf(headers.get(BearerToken.AUTHORIZATION)));
    return next.startCall(call, headers);
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
