package io.contextunity.worker.harvest.fetch;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one digest that feeds are told apart by. */
final class Digests {
  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
