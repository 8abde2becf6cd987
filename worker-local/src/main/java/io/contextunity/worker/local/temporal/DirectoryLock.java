package io.contextunity.worker.local.temporal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/**
 * Held while a server uses the directory: Temporal's program does not mind a second server on one
 * database file, the runs in it would. The operating system lets go of it when we are killed.
 */
final class DirectoryLock implements AutoCloseable {
  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  static DirectoryLock take(ServerFiles files) {
    try {
      FileChannel channel =
          FileChannel.open(files.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isOurs(channel)) {
        return new DirectoryLock(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new LocalTemporalException("No lock on " + files.lock() + ": " + e.getMessage(), e);
    }
    throw new LocalTemporalException(inUse(files));
  }

  private static boolean isOurs(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldInThisProcess) {
      return false;
    }
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
    }
  }
}
