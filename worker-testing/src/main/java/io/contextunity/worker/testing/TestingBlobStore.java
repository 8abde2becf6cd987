package io.contextunity.worker.testing;

import io.contextunity.worker.core.BlobInfo;
import io.contextunity.worker.core.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/** Blobs in memory, with the rules for keys that every store has. Thread-safe. */
public final class TestingBlobStore implements BlobStore {
  private static final Pattern KEY =
      Pattern.compile("(?!\\.+(/|$))[A-Za-z0-9._=-]+(/(?!\\.+(/|$))[A-Za-z0-9._=-]+)*");

  private final ConcurrentSkipListMap<String, Blob> blobs = new ConcurrentSkipListMap<>();

  @Override
  public BlobInfo put(String key, BlobWriter writer) throws IOException {
    requireKey(key);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writer.writeTo(bytes);
    Blob blob = new Blob(bytes.toByteArray(), Instant.now());
    blobs.put(key, blob);
    return blob.info(key);
  }

  @Override
  public InputStream open(String key) throws IOException {
    requireKey(key);
    Blob blob = blobs.get(key);
    if (blob == null) {
      throw new NoSuchFileException(key);
    }
    return new ByteArrayInputStream(blob.bytes);
  }

  /**
   * The whole blob as text.
   *
   * @throws NoSuchFileException if there is none
   */
  public String text(String key) throws IOException {
    try (InputStream in = open(key)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public Optional<BlobInfo> find(String key) {
    requireKey(key);
    return Optional.ofNullable(blobs.get(key)).map(blob -> blob.info(key));
  }

  @Override
  public void delete(String key) {
    requireKey(key);
    blobs.remove(key);
  }

  @Override
  public List<BlobInfo> list(String prefix) {
    return blobs.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .map(entry -> entry.getValue().info(entry.getKey()))
        .toList();
  }

  private static void requireKey(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "Blob key '" + key + "' (expected: segments of letters, digits, '.', '_', '-', '=')");
    }
  }

  private record Blob(byte[] bytes, Instant written) {
    BlobInfo info(String key) {
      return new BlobInfo(key, bytes.length, written);
    }
  }
}
