package io.contextunity.worker.host.peer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.config.TlsSettings;
import io.contextunity.worker.host.tls.TestingAuthority;
import io.contextunity.worker.host.tls.TestingAuthority.Issued;
import io.contextunity.worker.host.tls.TlsFiles;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerTlsTest {
  @TempDir Path directory;

  @Test
  void call_mutualTls() throws Exception {
    TestingAuthority authority = TestingAuthority.create(directory, "authority");
    TlsSettings brain = tls(authority, authority.issue("brain"));
    TlsSettings client = tls(authority, authority.issue("client"));
    TlsSettings stranger =
        new TlsSettings(true, Optional.empty(), Optional.empty(), client.trust());
    Server server =
        NettyServerBuilder.forAddress(
                new InetSocketAddress("127.0.0.1", 0), TlsFiles.server("test", brain))
            .addService(new HealthStatusManager().getHealthService())
            .build()
            .start();
    try {
      assertThatCode(() -> check(server.getPort(), client)).doesNotThrowAnyException();
      assertThatThrownBy(() -> check(server.getPort(), stranger))
          .isInstanceOf(StatusRuntimeException.class);
      assertThatThrownBy(() -> check(server.getPort(), TlsSettings.NONE))
          .isInstanceOf(StatusRuntimeException.class);
    } finally {
      server.shutdownNow();
    }
  }

  private static TlsSettings tls(TestingAuthority authority, Issued own) {
    return new TlsSettings(
        true,
        Optional.of(own.certificate()),
        Optional.of(own.key()),
        Optional.of(authority.certificate()));
  }

  private static void check(int port, TlsSettings tls) {
    try (PeerConnection connection =
        new PeerConnection(
            PeerAddress.parse("Brain", "localhost:" + port),
            TlsFiles.channel("brain.tls", tls),
            Duration.ofSeconds(20),
            Optional::empty)) {
      connection.checkHealth();
    }
  }
}
