package io.contextunity.worker.host.tls;

import io.contextunity.worker.host.config.SettingsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PEM file that a setting names. What is wrong with it is a {@link SettingsException} that names
 * both, and nothing of a key.
 */
record Pem(String setting, Path file) {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  /** Returns the certificates in the file, one at least. */
  List<X509Certificate> certificates() {
    try {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(read()))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!certificates.isEmpty()) {
        return certificates;
      }
    } catch (CertificateException e) {
      // Told below, like a file with nothing in it.
    }
    throw problem("holds no certificate (expected: PEM, -----BEGIN CERTIFICATE-----)");
  }

  PrivateKey privateKey() {
    String text = new String(read(), StandardCharsets.ISO_8859_1);
    if (text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")) {
      throw problem("is encrypted (decrypt it with: openssl pkcs8 -in FILE -out NEW)");
    }
    if (text.contains("-----BEGIN RSA PRIVATE KEY-----")
        || text.contains("-----BEGIN EC PRIVATE KEY-----")) {
      throw problem("is not PKCS#8 (convert it with: openssl pkcs8 -topk8 -nocrypt -in FILE)");
    }
    Matcher key = KEY.matcher(text);
    if (!key.find()) {
      throw problem("holds no private key (expected: PKCS#8 PEM, -----BEGIN PRIVATE KEY-----)");
    }
    return decode(key.group(1));
  }

  private PrivateKey decode(String base64) {
    try {
      var encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
      for (String algorithm : ALGORITHMS) {
        try {
          return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
        } catch (InvalidKeySpecException e) {
          // The next one, then.
        }
      }
    } catch (IllegalArgumentException e) {
      // Not even Base64.
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks one of " + ALGORITHMS, e);
    }
    throw problem("holds a private key that cannot be read (expected: RSA, EC or EdDSA)");
  }

  private byte[] read() {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw problem("does not exist");
    } catch (AccessDeniedException e) {
      throw problem("may not be read by this user");
    } catch (IOException e) {
      throw problem("cannot be read: " + e.getMessage());
    }
  }

  SettingsException problem(String what) {
    return new SettingsException(List.of("%s: '%s' %s".formatted(setting, file, what)));
  }
}
