package io.contextunity.worker.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of files, in hexadecimal. */
final class Sha256 {
  private Sha256() {}

  static String of(Path file) throws IOException {
    return copy(file, OutputStream.nullOutputStream());
  }

  static String of(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Copies a file and returns the digest of just the bytes that were copied. */
  static String copy(Path file, OutputStream target) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(target);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Enough of a digest to tell two apart in a message. */
  static String shortened(String sha256) {
    return sha256.substring(0, 12) + "…";
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
