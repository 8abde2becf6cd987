package io.contextunity.worker.host.blob;

import io.contextunity.worker.core.BlobInfo;
import io.contextunity.worker.core.BlobStore;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Blobs as files of one directory, which several processes may share: the key is the file's path.
 *
 * <p>A blob is written beside the others, forced to the disk and then moved into place, so neither
 * a reader nor a crash ever sees a part of it. A key cannot be a blob and a folder of blobs at
 * once: after {@code a/b}, {@code a} is refused.
 */
public final class DirectoryBlobStore implements BlobStore {
  /** '~' is in no key, so nobody can name or list what lies in here. */
  static final String WRITING = "~writing";

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MOVE_ATTEMPTS = 100;

  private final Path directory;
  private final Path writing;

  private DirectoryBlobStore(Path directory) {
    this.directory = directory;
    this.writing = directory.resolve(WRITING);
  }

  /**
   * Opens a directory, making it if need be, and deletes what writers that died more than a day ago
   * left unfinished.
   *
   * @throws IOException if the directory cannot be made or written
   */
  public static DirectoryBlobStore open(Path directory) throws IOException {
    var store = new DirectoryBlobStore(directory.toAbsolutePath().normalize());
    Files.createDirectories(store.writing);
    Leftovers.delete(store.writing);
    return store;
  }

  @Override
  public BlobInfo put(String key, BlobWriter writer) throws IOException {
    Path target = pathOf(key);
    Path unfinished = writing.resolve(UUID.randomUUID().toString());
    try {
      write(unfinished, writer);
      BlobInfo info = info(key, Files.readAttributes(unfinished, BasicFileAttributes.class));
      move(key, unfinished, target);
      return info;
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void write(Path file, BlobWriter writer) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out = flushedNotClosed(Channels.newOutputStream(channel));
      writer.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  /** Writers like to close what they wrap; the channel is still to be forced to the disk. */
  private static OutputStream flushedNotClosed(OutputStream out) {
    return new BufferedOutputStream(out, BUFFER_BYTES) {
      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  private void move(String key, Path from, Path to) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        requireFolder(key, to.getParent());
        if (Files.isDirectory(to)) {
          throw new IOException("Blob '" + key + "': there are blobs below this key already");
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (NoSuchFileException | FileAlreadyExistsException e) {
        // A delete removed the folder, empty until now, in the middle of this.
        if (attempt == MOVE_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void requireFolder(String key, Path folder) throws IOException {
    for (Path above = folder; !above.equals(directory); above = above.getParent()) {
      if (Files.isRegularFile(above)) {
        throw new IOException(
            "Blob '%s': '%s' is a blob, so nothing can be put below it"
                .formatted(key, keyOf(above)));
      }
    }
    Files.createDirectories(folder);
  }

  @Override
  public InputStream open(String key) throws IOException {
    Path file = pathOf(key);
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(key, null, "no blob of this key in " + directory);
    }
    return Files.newInputStream(file);
  }

  @Override
  public Optional<BlobInfo> find(String key) throws IOException {
    Path file = pathOf(key);
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile() ? Optional.of(info(key, attributes)) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void delete(String key) throws IOException {
    Path file = pathOf(key);
    if (!Files.isDirectory(file) && Files.deleteIfExists(file)) {
      deleteEmptyFolders(file.getParent());
    }
  }

  private void deleteEmptyFolders(Path folder) throws IOException {
    try {
      for (Path above = folder; !above.equals(directory); above = above.getParent()) {
        Files.deleteIfExists(above);
      }
    } catch (DirectoryNotEmptyException e) {
      // The first one still in use: done.
    }
  }

  @Override
  public List<BlobInfo> list(String prefix) throws IOException {
    int slash = prefix.lastIndexOf('/');
    Path start = slash < 0 ? directory : pathOf(prefix.substring(0, slash));
    return BlobListing.of(start, writing).stream()
        .map(found -> info(keyOf(found.file()), found.attributes()))
        .filter(info -> info.key().startsWith(prefix))
        .sorted((a, b) -> a.key().compareTo(b.key()))
        .toList();
  }

  private Path pathOf(String key) {
    return directory.resolve(BlobKey.requireValid(key));
  }

  private String keyOf(Path file) {
    return directory.relativize(file).toString().replace('\\', '/');
  }

  private static BlobInfo info(String key, BasicFileAttributes attributes) {
    return new BlobInfo(key, attributes.size(), attributes.lastModifiedTime().toInstant());
  }
}
