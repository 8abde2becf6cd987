package io.contextunity.worker.host.brain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrainAddressTest {

  @ParameterizedTest
  @CsvSource({
    "localhost:50051, localhost, 50051, false",
    "http://brain:1, brain, 1, false",
    "grpc://brain.acme.example:50051/, brain.acme.example, 50051, false",
    "https://brain:443, brain, 443, true",
    "grpcs://10.0.0.1:443, 10.0.0.1, 443, true",
    "[::1]:50051, [::1], 50051, false",
  })
  void parse(String text, String host, int port, boolean encrypted) {
    assertThat(BrainAddress.parse(text)).isEqualTo(new BrainAddress(host, port, encrypted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "brain", ":50051", "brain:", "brain:70000", "brain:x", "ftp://b:1", "::1:5"})
  void parse_otherForm(String text) {
    assertThatThrownBy(() -> BrainAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Brain's address '%s' (expected: host:port such as localhost:50051, or".formatted(text)
                + " https://host:port for TLS)");
  }

  @Test
  void limits_notPositive() {
    assertThatThrownBy(() -> new BrainLimits(Duration.ZERO, 1, 1))
        .hasMessage("Brain's callTimeout: PT0S (expected: more than zero)");
    assertThatThrownBy(() -> new BrainLimits(Duration.ofSeconds(1), 0, 1))
        .hasMessage("Brain's maxConcurrentWrites: 0 (expected: at least 1)");
    assertThatThrownBy(() -> new BrainLimits(Duration.ofSeconds(1), 1, 0))
        .hasMessage("Brain's maxConcurrentReads: 0 (expected: at least 1)");
  }
}
