package io.contextunity.worker.host.temporal;

import io.contextunity.worker.host.config.TemporalSettings;
import io.contextunity.worker.host.tls.TlsFiles;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.concurrent.TimeUnit;

/** Opens the one channel to Temporal that all clients and workers of this process share. */
final class TemporalChannel {
  /** Histories and batches of tasks may be long; Temporal's own SDK allows as much. */
  private static final int MAX_MESSAGE_BYTES = 128 * 1024 * 1024;

  private TemporalChannel() {}

  /**
   * Returns a channel that connects at its first use.
   *
   * @throws io.contextunity.worker.host.config.SettingsException if a file for TLS cannot be used
   */
  static ManagedChannel open(TemporalSettings settings) {
    NettyChannelBuilder builder =
        NettyChannelBuilder.forTarget(
            settings.host(), TlsFiles.channel("temporal.tls", settings.tls()));
    settings
        .apiKey()
        .map(key -> new ApiKey(key, settings.namespace()))
        .ifPresent(builder::intercept);
    return builder
        .defaultLoadBalancingPolicy("round_robin")
        .maxInboundMessageSize(MAX_MESSAGE_BYTES)
        .keepAliveTime(30, TimeUnit.SECONDS)
        .keepAliveTimeout(15, TimeUnit.SECONDS)
        .keepAliveWithoutCalls(true)
        .build();
  }
}
