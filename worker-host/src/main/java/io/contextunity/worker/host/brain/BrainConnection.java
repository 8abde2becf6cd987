package io.contextunity.worker.host.brain;

import io.contextunity.proto.core.ContextUnit;
import io.grpc.CallOptions;
import io.grpc.ChannelCredentials;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The channel to one Brain: connects with the first call, gives every call a deadline. */
final class BrainConnection implements AutoCloseable {
  /** What Brain takes; it answers with cells of the same size. */
  static final int MAX_MESSAGE_BYTES = 50 << 20;

  /** As Brain's own clients do: more eager pings may be punished with too_many_pings. */
  private static final long KEEP_ALIVE_SECONDS = 60;

  private static final long CLOSE_SECONDS = 5;
  private static final long CONNECT_MILLIS = 1000;

  private final BrainAddress address;
  private final ManagedChannel channel;
  private final Duration callTimeout;

  BrainConnection(
      BrainAddress address,
      ChannelCredentials credentials,
      Duration callTimeout,
      Supplier<Optional<String>> bearerToken) {
    this.address = address;
    this.callTimeout = callTimeout;
    this.channel =
        NettyChannelBuilder.forAddress(address.host(), address.port(), credentials)
            .directExecutor() // callbacks only complete futures
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
            .intercept(new BearerToken(bearerToken))
            .build();
  }

  BrainAddress address() {
    return address;
  }

  Duration callTimeout() {
    return callTimeout;
  }

  CompletableFuture<ContextUnit> unary(
      MethodDescriptor<ContextUnit, ContextUnit> rpc, ContextUnit request) {
    var reply = new UnaryReply();
    ClientCalls.asyncUnaryCall(channel.newCall(rpc, options()), request, reply);
    return reply.future();
  }

  List<ContextUnit> stream(MethodDescriptor<ContextUnit, ContextUnit> rpc, ContextUnit request) {
    List<ContextUnit> replies = new ArrayList<>();
    ClientCalls.blockingServerStreamingCall(channel, rpc, options(), request)
        .forEachRemaining(replies::add);
    return replies;
  }

  void checkHealth() {
    connectAtOnce();
    HealthGrpc.newBlockingStub(channel)
        .withDeadlineAfter(callTimeout.toNanos(), TimeUnit.NANOSECONDS)
        .check(HealthCheckRequest.getDefaultInstance());
  }

  private CallOptions options() {
    connectAtOnce();
    return CallOptions.DEFAULT.withDeadlineAfter(callTimeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Left alone, the channel would fail calls for up to two minutes after Brain is back. */
  private void connectAtOnce() {
    if (channel.getState(false) != ConnectivityState.TRANSIENT_FAILURE) {
      return;
    }
    CountDownLatch connected = new CountDownLatch(1);
    channel.notifyWhenStateChanged(ConnectivityState.TRANSIENT_FAILURE, connected::countDown);
    channel.resetConnectBackoff();
    try {
      connected.await(CONNECT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    channel.shutdown();
    try {
      if (!channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        channel.shutdownNow();
      }
    } catch (InterruptedException e) {
      channel.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
