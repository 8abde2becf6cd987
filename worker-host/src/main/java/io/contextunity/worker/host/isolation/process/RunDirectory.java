package io.contextunity.worker.host.isolation.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One host's place for its children's directories. The system holds its lock for as long as the
 * host lives, so that another host can tell what a killed one left. Thread-safe.
 *
 * <p>For each child there is {@code NAME/}, its own, and {@code NAME.mark}, what its processes are
 * known by.
 */
final class RunDirectory implements AutoCloseable {
  static final String PREFIX = "contextworker-children-";
  static final String LOCK = "host.lock";
  static final String MARK = ".mark";

  // To open and close one's own lock file again would let go of the lock.
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel lock;
  private final AtomicLong children = new AtomicLong();

  private RunDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  static RunDirectory create(Path parent) throws IOException {
    Files.createDirectories(parent);
    Path path = Files.createTempDirectory(parent, PREFIX, Folders.ownerOnly(parent)).toRealPath();
    OWN.add(path);
    // The lock appears held: a directory without one is still being made.
    Path taken = path.resolve("host.new");
    FileChannel channel =
        FileChannel.open(taken, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    channel.lock();
    Files.move(taken, path.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
    return new RunDirectory(path, channel);
  }

  static boolean isOwn(Path path) {
    return OWN.contains(path);
  }

  Path path() {
    return path;
  }

  /** Makes a child's directory, after it is on record what its processes will be known by. */
  Path add(String name, Mark mark) throws IOException {
    String unique = name + "-" + children.incrementAndGet();
    Files.writeString(path.resolve(unique + MARK), mark.text() + "\n");
    return Folders.createPrivate(path.resolve(unique));
  }

  void remove(Path directory) {
    Folders.delete(directory);
    Folders.delete(path.resolve(directory.getFileName() + MARK));
  }

  @Override
  public void close() {
    Folders.delete(path);
    try {
      lock.close();
    } catch (IOException e) {
      // It is gone with its file.
    }
    OWN.remove(path);
  }
}
