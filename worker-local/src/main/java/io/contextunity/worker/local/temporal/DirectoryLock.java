package io.contextunity.worker.local.temporal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Held while a server uses the directory: Temporal's program does not mind a second server on one
 * database file, the runs in it would. The operating system lets go of it when we are killed.
 */
final class DirectoryLock implements AutoCloseable {
  /**
   * Those of this process. The system's lock is the process's: to open and close the file a second
   * time would give up the first one's lock.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static DirectoryLock take(ServerFiles files) {
    Path file = files.lock();
    if (!OURS.add(file)) {
      throw new LocalTemporalException(inUse(files));
    }
    try {
      return lock(files);
    } catch (IOException e) {
      OURS.remove(file);
      throw new LocalTemporalException("No lock on " + file + ": " + e.getMessage(), e);
    } catch (LocalTemporalException e) {
      OURS.remove(file);
      throw e;
    }
  }

  private static DirectoryLock lock(ServerFiles files) throws IOException {
    FileChannel channel =
        FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new LocalTemporalException(inUse(files));
    }
    return new DirectoryLock(files.lock(), channel);
  }

  private static String inUse(ServerFiles files) {
    String inUse = "Temporal's files in " + files.directory() + " are in use by another process.";
    return ServerProcess.recordedIn(files)
        .map(server -> server.ports().address())
        .map(address -> inUse + " Stop it, or work with its server: TEMPORAL_HOST=" + address)
        .orElse(inUse + " Stop it, or work in another directory.");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LocalTemporalException("A lock file cannot be closed: " + e.getMessage(), e);
    } finally {
      OURS.remove(file);
    }
  }
}
