package io.contextunity.worker.dist;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may have tasks run: Wove from PyPI against hosts that ask. */
final class WoveSecurityTest {
  @TempDir Path directory;

  @Test
  void signed_overTls() throws IOException, GeneralSecurityException {
    SelfSigned tls = SelfSigned.create(directory);
    List<String> ofHost =
        List.of(
            "grpc:",
            "  tls: {enabled: true, certificate: %s, key: %s}"
                .formatted(tls.certificate(), tls.key()));
    String connection = "\"secure\": true, \"root\": \"%s\"".formatted(tls.certificate());

    try (WoveHost host =
        WoveHost.start(directory, ofHost, List.of("security: {secret: a-secret-of-tests}"))) {
      host.weave("signatures", config(connection, "signed\", \"secret\": \"a-secret-of-tests"));
      host.weave("refused", config(connection, "signed\", \"secret\": \"another"));
      host.weave("refused", config(connection, "bearer\", \"token\": \"a-secret-of-tests"));
      host.weave("refused", config(connection, "none"));
    }
  }

  @Test
  void bearer() throws IOException {
    String connection = "\"secure\": false";

    try (WoveHost host =
        WoveHost.start(directory, List.of(), List.of("security: {token: a-token-of-tests}"))) {
      host.weave("sync_and_async", config(connection, "bearer\", \"token\": \"a-token-of-tests"));
      host.weave("refused", config(connection, "bearer\", \"token\": \"another"));
      host.weave("refused", config(connection, "none"));
    }
  }

  private static String config(String connection, String security) {
    return "{%s, \"security\": {\"type\": \"%s\"}}".formatted(connection, security);
  }
}
