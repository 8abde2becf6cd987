package io.contextunity.worker.local.brain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/** The SQLite file: one connection that writes, several that read at the same time. */
final class BrainDatabase implements AutoCloseable {
  private static final int READERS = 4;

  /** A checkpoint, which waits for the disk, after every 64 MB of log. */
  private static final int CHECKPOINT_PAGES = 16_000;

  private static final int WRITER_CACHE_KB = 64_000;
  private static final int READER_CACHE_KB = 16_000;

  private final Handle writer;
  private final BlockingQueue<Handle> readers = new ArrayBlockingQueue<>(READERS);

  private BrainDatabase(Path file, Duration busyTimeout) {
    this.writer = jdbi(file, WRITER_CACHE_KB, busyTimeout).open();
    try {
      BrainSchema.prepare(writer);
      Jdbi reading = jdbi(file, READER_CACHE_KB, busyTimeout);
      for (int i = 0; i < READERS; i++) {
        readers.add(reading.open());
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * @param busyTimeout how long to wait for another program that writes to the file
   * @throws LocalBrainException if the file cannot be made, read or written
   */
  static BrainDatabase open(Path file, Duration busyTimeout) {
    try {
      Files.createDirectories(file.getParent());
      return new BrainDatabase(file, busyTimeout);
    } catch (IOException | JdbiException e) {
      throw new LocalBrainException(DatabaseProblem.describe(file, e), e);
    }
  }

  private static Jdbi jdbi(Path file, int cacheKb, Duration busyTimeout) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.NORMAL);
    config.setBusyTimeout((int) busyTimeout.toMillis());
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setCacheSize(-cacheKb);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, CHECKPOINT_PAGES + "");
    return Jdbi.create(() -> config.createConnection("jdbc:sqlite:" + file));
  }

  /** The connection that writes; for the thread that writes only. */
  Connection writer() {
    return writer.getConnection();
  }

  /** Reads what is committed at this moment. */
  <T> T read(Reading<T> reading) {
    Handle handle = takeReader();
    try {
      return reading.read(handle);
    } finally {
      readers.add(handle);
    }
  }

  private Handle takeReader() {
    try {
      return readers.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted before a search", e);
    }
  }

  @Override
  public void close() {
    readers.forEach(Handle::close);
    writer.close();
  }

  interface Reading<T> {
    T read(Handle handle);
  }
}
