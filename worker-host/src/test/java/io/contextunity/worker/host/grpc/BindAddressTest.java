package io.contextunity.worker.host.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.config.GrpcSettings;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.config.TlsSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BindAddressTest {

  @Test
  void of_noSecret() {
    assertThat(BindAddress.of(settings("", false), false).getAddress().isLoopbackAddress())
        .isTrue();
  }

  @Test
  void of_secret() {
    assertThat(BindAddress.of(settings("", false), true).getAddress().isAnyLocalAddress()).isTrue();
  }

  @Test
  void of_openToStrangersWithoutSecret() {
    assertThatThrownBy(() -> BindAddress.of(settings("0.0.0.0", false), false))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "grpc.host: '0.0.0.0' is open to strangers and callers need not show who they are (set"
                + " CU_PLATFORM_SECRET or grpc.tls.trust, listen on 127.0.0.1, or accept it with"
                + " --insecure)");
  }

  @Test
  void of_serverCertificateOnly() {
    GrpcSettings settings = settings("0.0.0.0", false, tls(Optional.empty()));

    assertThatThrownBy(() -> BindAddress.of(settings, false)).isInstanceOf(SettingsException.class);
    assertThat(
            BindAddress.of(settings("", false, tls(Optional.empty())), false)
                .getAddress()
                .isLoopbackAddress())
        .isTrue();
  }

  @Test
  void of_clientCertificates() {
    TlsSettings mutual = tls(Optional.of(Path.of("authorities.pem")));

    assertThat(BindAddress.of(settings("", false, mutual), false).getAddress().isAnyLocalAddress())
        .isTrue();
  }

  private static TlsSettings tls(Optional<Path> trust) {
    return new TlsSettings(
        true, Optional.of(Path.of("own.pem")), Optional.of(Path.of("key.pem")), trust);
  }

  @Test
  void of_insecure() {
    assertThat(BindAddress.of(settings("0.0.0.0", true), false).getAddress().isAnyLocalAddress())
        .isTrue();
  }

  private static GrpcSettings settings(String host, boolean insecure) {
    return settings(host, insecure, TlsSettings.NONE);
  }

  private static GrpcSettings settings(String host, boolean insecure, TlsSettings tls) {
    return new GrpcSettings(
        Optional.of(host), 0, insecure, 1000, 10, 0, Duration.ofSeconds(1), tls);
  }
}
