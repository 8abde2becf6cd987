package io.contextunity.worker.host.brain;

import io.contextunity.proto.brain.BrainServiceGrpc;
import io.contextunity.proto.core.ContextUnit;
import io.contextunity.worker.host.peer.BearerToken;
import io.contextunity.worker.host.wire.StructCodec;
import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/** What both generations of Brain have in common, as measured on the real ones. */
abstract class TestingBrainServer extends BrainServiceGrpc.BrainServiceImplBase
    implements AutoCloseable {
  /** The units received, newest last, and the authorization each came with. */
  final ConcurrentLinkedDeque<ContextUnit> received = new ConcurrentLinkedDeque<>();

  final ConcurrentLinkedDeque<String> authorizations = new ConcurrentLinkedDeque<>();

  /** What every call is answered with, if not in earnest. */
  volatile Optional<Status> outage = Optional.empty();

  private final Set<String> rpcs;
  private final Server server;
  private final int port;

  TestingBrainServer(Set<String> rpcs, List<BindableService> others) {
    this(0, rpcs, others);
  }

  TestingBrainServer(int port, Set<String> rpcs, List<BindableService> others) {
    this.rpcs = rpcs;
    var builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
            .maxInboundMessageSize(50 << 20)
            .intercept(new Door());
    others.forEach(builder::addService);
    this.server = startWithThisService(builder);
    this.port = server.getPort();
  }

  static BindableService health() {
    return new HealthStatusManager().getHealthService();
  }

  private Server startWithThisService(NettyServerBuilder builder) {
    try {
      return builder.addService(this).build().start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  int port() {
    return port;
  }

  GrpcBrain client() {
    return client(BrainLimits.DEFAULT);
  }

  GrpcBrain client(BrainLimits limits) {
    return new GrpcBrain("localhost:" + port(), limits, () -> Optional.of("a.b.c"));
  }

  static BrainLimits timeout(Duration timeout) {
    return new BrainLimits(timeout, 32, 16);
  }

  ContextUnit lastReceived() {
    return received.getLast();
  }

  Map<String, Object> lastPayload() {
    return StructCodec.toMap(lastReceived().getPayload());
  }

  void answer(ContextUnit request, StreamObserver<ContextUnit> observer, Handler handler) {
    received.add(request);
    try {
      handler
          .handle(StructCodec.toMap(request.getPayload()))
          .forEach(
              payload ->
                  observer.onNext(
                      ContextUnit.newBuilder()
                          .setTraceId(request.getTraceId())
                          .setPayload(StructCodec.toStruct(payload))
                          .build()));
      observer.onCompleted();
    } catch (StatusRuntimeException e) {
      observer.onError(e);
    }
  }

  interface Handler {
    List<Map<String, Object>> handle(Map<String, Object> payload);
  }

  /** Payload models are closed. */
  static void requireOnly(Map<String, Object> payload, Set<String> required, Set<String> optional) {
    for (String key : required) {
      require(payload.containsKey(key), Status.INVALID_ARGUMENT, key + "\n  Field required");
    }
    for (String key : payload.keySet()) {
      require(
          required.contains(key) || optional.contains(key),
          Status.INVALID_ARGUMENT,
          "1 validation error\n" + key + "\n  Extra inputs are not permitted");
    }
  }

  static void require(boolean condition, Status status, String details) {
    if (!condition) {
      throw status.withDescription(details).asRuntimeException();
    }
  }

  @Override
  public void close() {
    try {
      server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Door implements ServerInterceptor {
    @Override
    public <I, O> ServerCall.Listener<I> interceptCall(
        ServerCall<I, O> call, Metadata headers, ServerCallHandler<I, O> next) {
      String rpc = call.getMethodDescriptor().getBareMethodName();
      if ("Check".equals(rpc)) {
        return next.startCall(call, headers);
      }
      String authorization = headers.get(BearerToken.AUTHORIZATION);
      if (outage.isPresent()) {
        return refuse(call, outage.get());
      }
      if (authorization == null) {
        return refuse(
            call, Status.UNAUTHENTICATED.withDescription("no token (requires brain:read)"));
      }
      if (!rpcs.contains(rpc)) {
        return refuse(
            call,
            Status.PERMISSION_DENIED.withDescription(
                rpc + " denied — RPC not mapped to permission"));
      }
      authorizations.add(authorization);
      return next.startCall(call, headers);
    }

    private <I, O> ServerCall.Listener<I> refuse(ServerCall<I, O> call, Status status) {
      call.close(status, new Metadata());
      return new ServerCall.Listener<>() {};
    }
  }
}
