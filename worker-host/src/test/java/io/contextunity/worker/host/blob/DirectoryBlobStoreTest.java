package io.contextunity.worker.host.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BlobInfo;
import io.contextunity.worker.core.BlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBlobStoreTest implements BlobStoreContract {
  @TempDir Path parent;
  private Path directory;
  private DirectoryBlobStore store;

  @BeforeEach
  void open() throws IOException {
    directory = parent.resolve("var/blobs");
    store = DirectoryBlobStore.open(directory);
  }

  @Override
  public BlobStore store() {
    return store;
  }

  @Test
  void put_isAFile() throws IOException {
    put("harvest/acme/feed.csv", "sku;1");

    assertThat(directory.resolve("harvest/acme/feed.csv")).hasContent("sku;1");
  }

  @Test
  void put_writerThrows_leavesNoFile() throws IOException {
    assertThatThrownBy(
            () ->
                store.put(
                    "a",
                    out -> {
                      out.write(1);
                      throw new IOException("connection lost");
                    }))
        .hasMessage("connection lost");

    assertThat(unfinished()).isEmpty();
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
  void open_missing_saysWhere() {
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

  private Path[] unfinished() throws IOException {
    try (var files = Files.list(directory.resolve("~writing"))) {
      return files.toArray(Path[]::new);
    }
  }
}
