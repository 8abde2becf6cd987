package io.contextunity.worker.host.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.config.GrpcSettings;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.config.TlsSettings;
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
            "grpc.host: '0.0.0.0' is open to strangers and no secret is configured (set"
                + " CU_PLATFORM_SECRET, listen on 127.0.0.1, or accept it with --insecure)");
  }

  @Test
  void of_insecure() {
    assertThat(BindAddress.of(settings("0.0.0.0", true), false).getAddress().isAnyLocalAddress())
        .isTrue();
  }

  private static GrpcSettings settings(String host, boolean insecure) {
    return new GrpcSettings(
        Optional.of(host),
        0,
        insecure,
        1000,
        10,
        0,
        Duration.ofSeconds(1),
        new TlsSettings(false, Optional.empty(), Optional.empty(), Optional.empty()));
  }
}
