package io.contextunity.worker.host.peer;

import io.contextunity.proto.core.ContextUnit;
import io.contextunity.worker.host.config.TlsSettings;
import io.contextunity.worker.host.tls.TlsFiles;
import io.grpc.CallOptions;
import io.grpc.ChannelCredentials;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.TlsChannelCredentials;
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

/** The channel to another service: connects with the first call, gives every call a deadline. */
public final class PeerConnection implements AutoCloseable {
  /** What the services take; they answer with as much. */
  public static final int MAX_MESSAGE_BYTES = 50 << 20;

  /** As the services' own clients do: more eager pings may be punished with too_many_pings. */
  private static final long KEEP_ALIVE_SECONDS = 60;

  private static final long CLOSE_SECONDS = 5;
  private static final long CONNECT_MILLIS = 1000;

  private final PeerAddress address;
  private final ManagedChannel channel;
  private final Duration callTimeout;

  PeerConnection(
      PeerAddress address,
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

  /**
   * @param peer who listens there, such as {@code Brain}
   * @param address {@code host:port}, or {@code https://host:port} for TLS
   * @param tls how the connection is secured; an {@code https} address is so in any case
   * @param tlsSection where that stands in the settings, such as {@code brain.tls}
   * @param bearerToken asked for with every call, so it should answer at once
   * @throws IllegalArgumentException if the address has another form
   * @throws io.contextunity.worker.host.config.SettingsException if a file for TLS cannot be used
   */
  public static PeerConnection open(
      String peer,
      String address,
      TlsSettings tls,
      String tlsSection,
      Duration callTimeout,
      Supplier<Optional<String>> bearerToken) {
    PeerAddress parsed = PeerAddress.parse(peer, address);
    ChannelCredentials credentials =
        parsed.encrypted() && !tls.enabled()
            ? TlsChannelCredentials.create()
            : TlsFiles.channel(tlsSection, tls);
    return new PeerConnection(parsed, credentials, callTimeout, bearerToken);
  }

  public PeerAddress address() {
    return address;
  }

  public Duration callTimeout() {
    return callTimeout;
  }

  /** Sends a call; the future fails with a {@link io.grpc.StatusRuntimeException}. */
  public CompletableFuture<ContextUnit> unary(
      MethodDescriptor<ContextUnit, ContextUnit> rpc, ContextUnit request) {
    return unary(rpc, request, callTimeout);
  }

  public CompletableFuture<ContextUnit> unary(
      MethodDescriptor<ContextUnit, ContextUnit> rpc, ContextUnit request, Duration timeout) {
    var reply = new UnaryReply();
    ClientCalls.asyncUnaryCall(channel.newCall(rpc, options(timeout)), request, reply);
    return reply.future();
  }

  /**
   * @throws io.grpc.StatusRuntimeException if it fails
   */
  public List<ContextUnit> stream(
      MethodDescriptor<ContextUnit, ContextUnit> rpc, ContextUnit request) {
    List<ContextUnit> replies = new ArrayList<>();
    ClientCalls.blockingServerStreamingCall(channel, rpc, options(callTimeout), request)
        .forEachRemaining(replies::add);
    return replies;
  }

  /**
   * @throws io.grpc.StatusRuntimeException if it is not well, or cannot be asked
   */
  public void checkHealth() {
    connectAtOnce();
    HealthGrpc.newBlockingStub(channel)
        .withDeadlineAfter(callTimeout.toNanos(), TimeUnit.NANOSECONDS)
        .check(HealthCheckRequest.getDefaultInstance());
  }

  private CallOptions options(Duration timeout) {
    connectAtOnce();
    return CallOptions.DEFAULT.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Left alone, the channel would fail calls for up to two minutes after the peer is back. */
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
