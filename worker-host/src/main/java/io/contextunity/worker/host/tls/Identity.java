package io.contextunity.worker.host.tls;

import io.contextunity.worker.host.config.SettingsException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Who we are: a certificate with its chain, and the key that fits it.
 *
 * @param alias tells one reading of the files from the next
 */
record Identity(String alias, List<X509Certificate> chain, PrivateKey key) {
  private static final byte[] PROBE = new byte[32];

  /**
   * @param name the section of the settings, such as {@code grpc.tls}; empty for flags
   * @throws SettingsException if a file cannot be used, the two do not belong together, or the
   *     certificate has expired
   */
  static Identity read(String name, Path certificate, Path key) {
    Pem certificateFile = new Pem(label(name, "certificate"), certificate);
    Pem keyFile = new Pem(label(name, "key"), key);
    Identity identity =
        new Identity(
            UUID.randomUUID().toString(), certificateFile.certificates(), keyFile.privateKey());
    if (identity.expiresAt().isBefore(Instant.now())) {
      throw certificateFile.problem("has expired on " + identity.expiresAt());
    }
    if (!identity.fits()) {
      throw keyFile.problem("is not the key of the certificate in '" + certificate + "'");
    }
    return identity;
  }

  private static String label(String name, String file) {
    return name.isEmpty() ? "--" + file : name + "." + file;
  }

  private boolean fits() {
    try {
      String algorithm =
          switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "EdDSA";
          };
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(chain.get(0).getPublicKey());
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private Instant expiresAt() {
    return chain.get(0).getNotAfter().toInstant();
  }

  @Override
  public String toString() {
    return "Identity[" + chain.get(0).getSubjectX500Principal() + "]";
  }
}
