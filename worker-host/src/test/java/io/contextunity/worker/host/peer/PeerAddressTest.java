package io.contextunity.worker.host.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAddressTest {

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
    assertThat(PeerAddress.parse("Brain", text)).isEqualTo(new PeerAddress(host, port, encrypted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "brain", ":50051", "brain:", "brain:70000", "brain:x", "ftp://b:1", "::1:5"})
  void parse_otherForm(String text) {
    assertThatThrownBy(() -> PeerAddress.parse("Brain", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Brain's address '%s' (expected: host:port such as localhost:50051, or".formatted(text)
                + " https://host:port for TLS)");
  }
}
