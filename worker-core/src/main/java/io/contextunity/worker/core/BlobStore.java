package io.contextunity.worker.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Bulk data by key, so that it never travels through Temporal's history: an activity puts a blob
 * and returns its key, the next one opens it.
 *
 * <p>Keys are slash-separated, such as {@code harvest/acme/feed.csv}: letters, digits, {@code .},
 * {@code _}, {@code -} and {@code =}, no segment of dots alone. A store may be local to one
 * machine, so an activity must cope with a blob that is not there: make it again, or fail saying
 * so. All methods are thread-safe.
 */
public interface BlobStore {

  /**
   * Returns a text, such as a tenant's name, as one segment of a key: the same text always becomes
   * the same segment, another one another. What is neither letter (of ASCII) nor digit, {@code -}
   * or {@code _} becomes {@code =} and two hexadecimal digits for each byte of its UTF-8.
   */
  static String segment(String text) {
    StringBuilder segment = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
      segment.append(plain || b == '-' || b == '_' ? "" + (char) b : "=%02x".formatted(b));
    }
    return segment.toString();
  }

  /**
   * Stores what the writer writes, replacing an earlier blob of the key. Others see the whole blob
   * or the earlier one, never a part; a writer that throws leaves the store as it was.
   *
   * @throws IllegalArgumentException if the key has a form that is not allowed
   */
  BlobInfo put(String key, BlobWriter writer) throws IOException;

  /**
   * Opens a blob for reading; the caller closes it.
   *
   * @throws java.nio.file.NoSuchFileException if there is none of this key
   */
  InputStream open(String key) throws IOException;

  /** Returns what is known of a blob, if it is there. */
  Optional<BlobInfo> find(String key) throws IOException;

  /** Deletes a blob; one that is not there is no error. */
  void delete(String key) throws IOException;

  /** Returns the blobs whose keys begin with this text, sorted by key. */
  List<BlobInfo> list(String prefix) throws IOException;

  /** Writes a blob's bytes. */
  @FunctionalInterface
  interface BlobWriter {
    void writeTo(OutputStream out) throws IOException;
  }
}
