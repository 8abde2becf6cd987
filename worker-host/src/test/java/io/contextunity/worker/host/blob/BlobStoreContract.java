package io.contextunity.worker.host.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BlobInfo;
import io.contextunity.worker.core.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every blob store. */
public interface BlobStoreContract {
  int MANY = 1010;
  int LARGE = 13 << 20;

  /** An empty store; the same for the whole of a test. */
  BlobStore store();

  @Test
  default void put_thenOpen() throws IOException {
    Instant before = Instant.now().minusSeconds(2);

    BlobInfo info = put("harvest/acme/feed.csv", "sku;1");

    assertThat(read("harvest/acme/feed.csv")).isEqualTo("sku;1");
    assertThat(info.size()).isEqualTo(5);
    assertThat(info.lastModified()).isBetween(before, before.plus(Duration.ofMinutes(1)));
    assertThat(store().find("harvest/acme/feed.csv")).contains(info);
    assertThat(store().list("harvest/")).containsExactly(info);
  }

  @Test
  default void put_nothing() throws IOException {
    assertThat(put("empty", "").size()).isZero();
    assertThat(read("empty")).isEmpty();
  }

  @Test
  default void put_replaces() throws IOException {
    put("a", "first");
    put("a", "2");

    assertThat(read("a")).isEqualTo("2");
    assertThat(store().list("")).extracting(BlobInfo::size).containsExactly(1L);
  }

  @Test
  default void put_writerClosesItsStream() throws IOException {
    store()
        .put(
            "a.gz",
            out -> {
              try (var gzip = new GZIPOutputStream(out)) {
                gzip.write("zipped".getBytes(UTF_8));
              }
            });

    try (var in = new GZIPInputStream(store().open("a.gz"))) {
      assertThat(in.readAllBytes()).asString().isEqualTo("zipped");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, LARGE})
  default void put_writerThrows(int written) throws IOException {
    put("a", "earlier");

    assertThatThrownBy(
            () ->
                store()
                    .put(
                        "a",
                        out -> {
                          out.write(new byte[written]);
                          throw new IOException("connection lost");
                        }))
        .hasMessage("connection lost");

    assertThat(read("a")).isEqualTo("earlier");
    assertThat(store().list("")).hasSize(1);
  }

  @Test
  default void put_unfinishedIsInvisible() throws IOException {
    store()
        .put(
            "a/b",
            out -> {
              out.write(new byte[LARGE]);
              out.flush();
              assertThat(store().list("")).isEmpty();
              assertThat(store().find("a/b")).isEmpty();
            });

    assertThat(store().list("")).extracting(BlobInfo::key).containsExactly("a/b");
  }

  /** In pieces of every size, around the sizes at which something may change. */
  @ParameterizedTest
  @ValueSource(ints = {(5 << 20) - 1, 5 << 20, (5 << 20) + 1, 10 << 20, LARGE})
  default void put_large(int size) throws IOException {
    var written = new CRC32C();
    BlobInfo info =
        store().put("large", out -> writeRandom(size, new CheckedOutputStream(out, written)));
    var read = new CRC32C();

    try (var in = new CheckedInputStream(store().open("large"), read)) {
      assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(size);
    }

    assertThat(read.getValue()).isEqualTo(written.getValue());
    assertThat(info.size()).isEqualTo(size);
    assertThat(store().find("large")).contains(info);
  }

  private static void writeRandom(int size, OutputStream out) throws IOException {
    Random random = new Random(size);
    byte[] bytes = new byte[1 << 16];
    int left = size;
    while (left > 0) {
      random.nextBytes(bytes);
      int some = Math.min(left, 1 + random.nextInt(bytes.length));
      out.write(bytes, 0, some);
      left -= some;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "..",
        "../x",
        "a/../../x",
        "a/..",
        "./a",
        "a/./b",
        "...",
        "a//b",
        "a/",
        "a b",
        "a\\b",
        "~writing/x",
        "C:x",
        "a\0b",
        "кошик",
        "a\n"
      })
  default void put_keyNotAllowed(String key) {
    assertThatThrownBy(() -> put(key, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Blob key '"
                + key
                + "' (expected: segments of the letters A to Z, digits, '.', '_', '-' and '=' with"
                + " '/' between them, none of dots alone, each up to 200 long, 1000 in all)");
  }

  @Test
  default void put_keyTooLong() {
    assertThatThrownBy(() -> put("a".repeat(201), "x")).hasMessageContaining("up to 200 long");
    assertThatThrownBy(() -> put("a/".repeat(500) + "a", "x")).hasMessageContaining("1000 in all");
  }

  @ParameterizedTest
  @ValueSource(strings = {".hidden", "a..b", "a=1/b_2/c-3.json.gz", "..a"})
  default void put_keyAllowed(String key) throws IOException {
    put(key, "x");

    assertThat(store().list("")).extracting(BlobInfo::key).containsExactly(key);
  }

  @Test
  default void open_missing() throws IOException {
    put("a/b", "x");

    for (String key : new String[] {"a/c", "a", "b"}) {
      assertThatThrownBy(() -> store().open(key))
          .isInstanceOf(NoSuchFileException.class)
          .hasMessageStartingWith(key + ": no blob of this key in ");
      assertThat(store().find(key)).isEmpty();
    }
    assertThatThrownBy(() -> store().open("../x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void open_onlyTheBeginningIsRead() throws IOException {
    byte[] bytes = new byte[LARGE];
    Arrays.fill(bytes, (byte) 7);
    store().put("a", out -> out.write(bytes));

    try (InputStream in = store().open("a")) {
      assertThat(in.read()).isEqualTo(7);
      assertThat(in.readNBytes(10)).containsOnly(7);
    }
    assertThat(read("a")).hasSize(LARGE);
  }

  @Test
  default void open_replacedWhileRead() throws IOException {
    put("a", "first");

    try (InputStream in = store().open("a")) {
      put("a", "second");

      assertThat(in.readAllBytes()).asString().isEqualTo("first");
    }
  }

  @Test
  default void delete_whetherThereOrNot() throws IOException {
    put("a/b/c", "x");
    put("a/d", "x");

    store().delete("a/b/c");
    store().delete("a/b/c");
    store().delete("never/there");
    store().delete("a");

    assertThat(store().list("")).extracting(BlobInfo::key).containsExactly("a/d");
    assertThatThrownBy(() -> store().delete("../x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void list_prefix() throws IOException {
    for (String key : new String[] {"b", "a/2", "a/10", "ab/1", "a/x/1"}) {
      put(key, key);
    }

    assertThat(store().list(""))
        .extracting(BlobInfo::key)
        .containsExactly("a/10", "a/2", "a/x/1", "ab/1", "b");
    assertThat(store().list("a"))
        .extracting(BlobInfo::key)
        .containsExactly("a/10", "a/2", "a/x/1", "ab/1");
    assertThat(store().list("a/"))
        .extracting(BlobInfo::key)
        .containsExactly("a/10", "a/2", "a/x/1");
    assertThat(store().list("a/1")).extracting(BlobInfo::key).containsExactly("a/10");
    assertThat(store().list("zzz/")).isEmpty();
    assertThatThrownBy(() -> store().list("../")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void list_many() throws IOException {
    IntStream.range(0, MANY).parallel().forEach(i -> putUnchecked("many/" + i));
    put("other", "x");

    assertThat(store().list("many/"))
        .extracting(BlobInfo::key)
        .containsExactlyElementsOf(
            IntStream.range(0, MANY).mapToObj(i -> "many/" + i).sorted().toList());
  }

  private void putUnchecked(String key) {
    try {
      put(key, "x");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BlobInfo put(String key, String content) throws IOException {
    return store().put(key, out -> out.write(content.getBytes(UTF_8)));
  }

  private String read(String key) throws IOException {
    try (InputStream in = store().open(key)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
