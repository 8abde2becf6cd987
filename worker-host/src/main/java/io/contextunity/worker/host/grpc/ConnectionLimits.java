package io.contextunity.worker.host.grpc;

import io.contextunity.worker.host.config.GrpcSettings;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.util.concurrent.TimeUnit;

/** What one connection may cost: nobody holds one by being slow, silent or gone. */
final class ConnectionLimits {
  /** A token of the greatest length, and room for what else a client sends. */
  private static final int MAX_METADATA_BYTES = 64 * 1024;

  /** The largest request that a method of a module takes. */
  static final int MODULE_MESSAGE_BYTES = 64 * 1024 * 1024;

  private static final int SPARE_CALLS = 64;
  private static final long IDLE_MINUTES = 5;

  /** A client connects again by itself, and shows a certificate that is still good. */
  private static final long AGE_MINUTES = 60;

  private static final int RESETS = 1000;
  private static final int RESETS_SECONDS = 10;

  private ConnectionLimits() {}

  /**
   * @param modules whether modules serve methods, whose calls are larger and may last for hours
   */
  static NettyServerBuilder apply(
      NettyServerBuilder builder, GrpcSettings settings, boolean modules) {
    long timeout = settings.requestTimeout().toMillis();
    return builder
        .maxInboundMessageSize(
            modules
                ? Math.max(MODULE_MESSAGE_BYTES, settings.maxMessageBytes())
                : settings.maxMessageBytes())
        .maxInboundMetadataSize(MAX_METADATA_BYTES)
        // More than are served, so that one who is refused is told.
        .maxConcurrentCallsPerConnection(settings.maxConcurrentCalls() + SPARE_CALLS)
        .handshakeTimeout(timeout, TimeUnit.MILLISECONDS)
        // A client that is there answers a ping, however little it has to say.
        .keepAliveTime(timeout, TimeUnit.MILLISECONDS)
        .keepAliveTimeout(timeout, TimeUnit.MILLISECONDS)
        .permitKeepAliveTime(10, TimeUnit.SECONDS)
        .permitKeepAliveWithoutCalls(true)
        .maxConnectionIdle(IDLE_MINUTES, TimeUnit.MINUTES)
        .maxConnectionAge(AGE_MINUTES, TimeUnit.MINUTES)
        // One that is too old takes no more calls; a client that is gone does not answer pings.
        .maxConnectionAgeGrace(modules ? Long.MAX_VALUE : 1, TimeUnit.MINUTES)
        .maxRstFramesPerWindow(RESETS, RESETS_SECONDS);
  }
}
