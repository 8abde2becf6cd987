package io.contextunity.worker.host.isolation.process;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * The one thread that starts processes. Linux can kill a child when its parent dies, but means the
 * thread that started it; so that one lives as long as any child.
 */
final class SpawningThread implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "child-starts");
            made.setDaemon(true);
            return made;
          });

  /** Not to be interrupted: nobody would know of the process. */
  Process start(ProcessBuilder builder) throws IOException {
    Future<Process> started = submit(builder);
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return started.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause().getMessage(), e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Future<Process> submit(ProcessBuilder builder) throws IOException {
    try {
      return thread.submit(builder::start);
    } catch (RejectedExecutionException e) {
      throw new IOException("the host stops", e);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
