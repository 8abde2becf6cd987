package io.contextunity.worker.wove.durable;

import java.util.Optional;

/**
 * Bytes on their way through Temporal's history.
 *
 * @param blob where they lie, if not here
 * @param bytes they themselves otherwise
 */
public record Carried(Optional<String> blob, byte[] bytes) {
  private static final byte[] NONE = {};

  public Carried {
    bytes = bytes == null ? NONE : bytes;
  }

  static Carried here(byte[] bytes) {
    return new Carried(Optional.empty(), bytes);
  }

  static Carried in(String blob) {
    return new Carried(Optional.of(blob), NONE);
  }
}
