package io.contextunity.worker.local.brain;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes all changes that are waiting into one transaction and
 * answers them once that is committed, so the busier Brain is, the cheaper each change becomes.
 */
final class CellWriter implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CellWriter.class);
  private static final int MAX_BATCH = 1000;

  private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
  private final Connection connection;
  private final Thread thread;
  private CellStatements statements;
  private boolean closing;

  CellWriter(BrainDatabase database) {
    this.connection = database.writer();
    this.thread = new Thread(this::run, "brain-writer");
    thread.setDaemon(true);
    thread.start();
  }

  /** Queues a change; the future completes when it is committed. */
  <T> CompletableFuture<T> submit(Change<T> change) {
    var pending = new Pending<>(change);
    queue.add(pending);
    return pending.done;
  }

  private void run() {
    List<Pending<?>> batch = new ArrayList<>();
    while (waitFor(batch) || !queue.isEmpty()) {
      queue.drainTo(batch, MAX_BATCH - batch.size());
      commit(batch);
      batch.clear();
    }
    if (statements != null) {
      statements.close();
    }
  }

  /** Waits for the next change; false, at once, when the server is closing. */
  private boolean waitFor(List<Pending<?>> batch) {
    if (closing) {
      return false;
    }
    try {
      batch.add(queue.take());
      return true;
    } catch (InterruptedException e) {
      closing = true;
      return false;
    }
  }

  private void commit(List<Pending<?>> batch) {
    try {
      requireStatements().begin();
    } catch (SQLException e) {
      batch.forEach(pending -> pending.fail(e));
      return;
    }
    try {
      for (Pending<?> pending : batch) {
        pending.apply(statements);
      }
    } catch (SQLException | RuntimeException | Error e) {
      rollback(); // and go on: without this thread all later writes would wait for ever
      failOneByOne(batch, e);
      return;
    }
    try {
      statements.commit();
      batch.forEach(Pending::complete);
    } catch (SQLException e) {
      rollback();
      batch.forEach(pending -> pending.fail(e));
    }
  }

  private CellStatements requireStatements() throws SQLException {
    if (statements == null) {
      statements = new CellStatements(connection);
    }
    return statements;
  }

  /** One bad change must not fail the others that happened to be waiting with it. */
  private void failOneByOne(List<Pending<?>> batch, Throwable e) {
    if (batch.size() == 1) {
      batch.get(0).fail(e);
    } else {
      batch.forEach(pending -> commit(List.of(pending)));
    }
  }

  private void rollback() {
    try {
      statements.rollback();
    } catch (SQLException e) {
      // After a full disk SQLite has done it already.
      log.debug("Not rolled back", e);
    }
  }

  /** Writes what is waiting, then stops. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A change to the database, inside a transaction that others share. */
  interface Change<T> {
    T apply(CellStatements statements) throws SQLException;
  }

  private static final class Pending<T> {
    final CompletableFuture<T> done = new CompletableFuture<>();
    private final Change<T> change;
    private T result;

    Pending(Change<T> change) {
      this.change = change;
    }

    void apply(CellStatements statements) throws SQLException {
      result = change.apply(statements);
    }

    void complete() {
      done.complete(result);
    }

    void fail(Throwable e) {
      done.completeExceptionally(e);
    }
  }
}
