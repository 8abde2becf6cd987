package io.contextunity.worker.host.isolation.channel;

import io.contextunity.worker.child.channel.Protocol;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

/** What a connection may cost: those of strangers next to nothing. */
final class ConnectionLimits {
  private static final int MAX_METADATA_BYTES = 4096;
  private static final int CALLS = 2;
  private static final int WINDOW_BYTES = 1024 * 1024;

  /** Without a call. Who is asked to go has ten seconds for it, as gRPC wants it. */
  private static final int IDLE_SECONDS = 1;

  private static final int RESETS = 100;
  private static final int RESETS_SECONDS = 10;

  private ConnectionLimits() {}

  static NettyServerBuilder apply(NettyServerBuilder builder) {
    return builder
        .maxInboundMessageSize(Protocol.LARGEST_FRAME)
        .maxInboundMetadataSize(MAX_METADATA_BYTES)
        .maxConcurrentCallsPerConnection(CALLS)
        .flowControlWindow(WINDOW_BYTES)
        .maxConnectionIdle(IDLE_SECONDS, TimeUnit.SECONDS)
        .maxRstFramesPerWindow(RESETS, RESETS_SECONDS);
  }
}
