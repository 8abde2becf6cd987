package io.contextunity.worker.child.channel;

import io.grpc.ManagedChannel;
import io.grpc.okhttp.OkHttpChannelBuilder;
import java.nio.file.Path;

/** Where the parent listens: {@code 127.0.0.1:PORT} or {@code unix:/path}. */
final class ChannelTarget {
  private static final String UNIX = "unix:";
  private static final int WINDOW_BYTES = 1024 * 1024;

  private ChannelTarget() {}

  static ManagedChannel open(String target) {
    return builder(target)
        .usePlaintext()
        // The answers of a proxy's settings are not wanted here, and looking for them costs
        // classes.
        .proxyDetector(new NoProxy())
        // There is one call, never repeated: nothing of it need be kept for another attempt.
        .disableRetry()
        .maxInboundMessageSize(Protocol.LARGEST_FRAME)
        .build();
  }

  private static OkHttpChannelBuilder builder(String target) {
    if (target.startsWith(UNIX)) {
      Path path = Path.of(target.substring(UNIX.length()));
      // The address is a stand-in: the factory knows where to go.
      return OkHttpChannelBuilder.forAddress("127.0.0.1", 1)
          .flowControlWindow(WINDOW_BYTES)
          .socketFactory(new UnixSocketFactory(path));
    }
    int colon = target.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException(
          "Unknown target '" + target + "' (expected: 127.0.0.1:PORT or unix:/path)");
    }
    return OkHttpChannelBuilder.forAddress(
            target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)))
        .flowControlWindow(WINDOW_BYTES);
  }
}
