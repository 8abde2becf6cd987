package io.contextunity.worker.host.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BlobInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryBlobStoreTest {
  @TempDir Path parent;
  private Path directory;
  private DirectoryBlobStore store;

  @BeforeEach
  void open() throws IOException {
    directory = parent.resolve("var/blobs");
    store = DirectoryBlobStore.open(directory);
  }

  @Test
  void put_thenOpen() throws IOException {
    BlobInfo info = store.put("harvest/acme/feed.csv", out -> out.write("sku;1".getBytes(UTF_8)));

    assertThat(read("harvest/acme/feed.csv")).isEqualTo("sku;1");
    assertThat(info.size()).isEqualTo(5);
    assertThat(store.find("harvest/acme/feed.csv")).contains(info);
    assertThat(directory.resolve("harvest/acme/feed.csv")).hasContent("sku;1");
  }

  @Test
  void put_replaces() throws IOException {
    put("a", "first");
    put("a", "2");

    assertThat(read("a")).isEqualTo("2");
    assertThat(store.list("")).extracting(BlobInfo::size).containsExactly(1L);
  }

  @Test
  void put_writerClosesItsStream() throws IOException {
    store.put(
        "a.gz",
        out -> {
          try (var gzip = new GZIPOutputStream(out)) {
            gzip.write("zipped".getBytes(UTF_8));
          }
        });

    try (var in = new GZIPInputStream(store.open("a.gz"))) {
      assertThat(in.readAllBytes()).asString().isEqualTo("zipped");
    }
  }

  @Test
  void put_writerThrows() throws IOException {
    put("a", "earlier");

    assertThatThrownBy(
            () ->
                store.put(
                    "a",
                    out -> {
                      out.write(1);
                      throw new IOException("connection lost");
                    }))
        .hasMessage("connection lost");

    assertThat(read("a")).isEqualTo("earlier");
    assertThat(unfinished()).isEmpty();
  }

  @Test
  void put_unfinishedIsInvisible() throws IOException {
    store.put(
        "a/b",
        out -> {
          out.write(new byte[1 << 20]);
          assertThat(store.list("")).isEmpty();
          assertThat(store.find("a/b")).isEmpty();
        });

    assertThat(store.list("")).extracting(BlobInfo::key).containsExactly("a/b");
    assertThat(unfinished()).isEmpty();
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
  void put_keyNotAllowed(String key) {
    assertThatThrownBy(() -> put(key, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Blob key '"
                + key
                + "' (expected: segments of the letters A to Z, digits, '.', '_', '-' and '=' with"
                + " '/' between them, none of dots alone, each up to 200 long, 1000 in all)");
  }

  @Test
  void put_keyTooLong() {
    assertThatThrownBy(() -> put("a".repeat(201), "x")).hasMessageContaining("up to 200 long");
    assertThatThrownBy(() -> put("a/".repeat(500) + "a", "x")).hasMessageContaining("1000 in all");
  }

  @ParameterizedTest
  @ValueSource(strings = {".hidden", "a..b", "a=1/b_2/c-3.json.gz", "..a"})
  void put_keyAllowed(String key) throws IOException {
    put(key, "x");

    assertThat(store.list("")).extracting(BlobInfo::key).containsExactly(key);
  }

  @Test
  void put_belowBlob() throws IOException {
    put("a", "x");

    assertThatThrownBy(() -> put("a/b/c", "x"))
        .hasMessage("Blob 'a/b/c': 'a' is a blob, so nothing can be put below it");
  }

  @Test
  void put_aboveBlobs() throws IOException {
    put("a/b", "x");

    assertThatThrownBy(() -> put("a", "x"))
        .hasMessage("Blob 'a': there are blobs below this key already");
    assertThat(store.find("a")).isEmpty();
  }

  @Test
  void open_missing() {
    assertThatThrownBy(() -> store.open("a/b"))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("a/b: no blob of this key in " + directory);
  }

  @Test
  void open_folder() throws IOException {
    put("a/b", "x");

    assertThatThrownBy(() -> store.open("a")).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void open_replacedWhileRead() throws IOException {
    put("a", "first");

    try (InputStream in = store.open("a")) {
      put("a", "second");

      assertThat(in.readAllBytes()).asString().isEqualTo("first");
    }
  }

  @Test
  void delete_removesEmptyFolders() throws IOException {
    put("a/b/c", "x");
    put("a/d", "x");

    store.delete("a/b/c");
    store.delete("a/b/c");
    store.delete("never/there");
    store.delete("a");

    assertThat(directory.resolve("a/b")).doesNotExist();
    assertThat(store.list("")).extracting(BlobInfo::key).containsExactly("a/d");
  }

  @Test
  void list_prefix() throws IOException {
    for (String key : new String[] {"b", "a/2", "a/10", "ab/1", "a/x/1"}) {
      put(key, key);
    }

    assertThat(store.list(""))
        .extracting(BlobInfo::key)
        .containsExactly("a/10", "a/2", "a/x/1", "ab/1", "b");
    assertThat(store.list("a"))
        .extracting(BlobInfo::key)
        .containsExactly("a/10", "a/2", "a/x/1", "ab/1");
    assertThat(store.list("a/")).extracting(BlobInfo::key).containsExactly("a/10", "a/2", "a/x/1");
    assertThat(store.list("a/1")).extracting(BlobInfo::key).containsExactly("a/10");
    assertThat(store.list("zzz/")).isEmpty();
    assertThatThrownBy(() -> store.list("../")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void open_deletesOldLeftovers() throws IOException {
    Path old = Files.writeString(directory.resolve("~writing/old"), "x");
    Path young = Files.writeString(directory.resolve("~writing/young"), "x");
    Instant dayAgo = Instant.now().minus(Leftovers.MAX_AGE);
    Files.setLastModifiedTime(old, FileTime.from(dayAgo.minus(Duration.ofMinutes(1))));
    Files.setLastModifiedTime(young, FileTime.from(dayAgo.plus(Duration.ofMinutes(1))));

    DirectoryBlobStore.open(directory);

    assertThat(unfinished()).containsExactly(young);
  }

  @Test
  void open_notDirectory() throws IOException {
    Path file = Files.writeString(parent.resolve("file"), "x");

    assertThatThrownBy(() -> DirectoryBlobStore.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  private void put(String key, String content) throws IOException {
    store.put(key, out -> out.write(content.getBytes(UTF_8)));
  }

  private String read(String key) throws IOException {
    try (InputStream in = store.open(key)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private Path[] unfinished() throws IOException {
    try (var files = Files.list(directory.resolve("~writing"))) {
      return files.toArray(Path[]::new);
    }
  }
}
