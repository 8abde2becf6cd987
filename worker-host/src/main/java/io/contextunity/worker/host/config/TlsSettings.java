package io.contextunity.worker.host.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Transport security of one connection. Files are PEM, and read again when they change.
 *
 * @param enabled whether there is any
 * @param certificate our own certificate, with its chain: a server's always, a client's where the
 *     server asks for one
 * @param key the private key of {@code certificate}, PKCS#8
 * @param trust who is believed: the authorities that sign the other side. A client without it
 *     believes those that Java knows; a server with it lets in only clients that show a certificate
 */
public record TlsSettings(
    boolean enabled, Optional<Path> certificate, Optional<Path> key, Optional<Path> trust) {
  /** No transport security. */
  public static final TlsSettings NONE =
      new TlsSettings(false, Optional.empty(), Optional.empty(), Optional.empty());

  public TlsSettings {
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException(
          "'%s' without '%s' (expected: both or none)"
              .formatted(
                  certificate.isPresent() ? "certificate" : "key",
                  certificate.isPresent() ? "key" : "certificate"));
    }
    if (!enabled && (certificate.isPresent() || trust.isPresent())) {
      throw new IllegalArgumentException(
          "enabled 'false' although files are given (expected: enabled: true)");
    }
  }
}
