package io.contextunity.worker.gardener;

import io.contextunity.worker.core.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Some products at once, for most of the time is spent waiting for Brain. */
final class ProductThreads implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool(ProductThreads::thread);

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "gardener-product");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Does the work for each item, in the run of the calling thread.
   *
   * @return what came of each, in the order given
   * @throws RuntimeException the first failure, once all have come to their end
   */
  <T, R> List<R> atOnce(List<T> items, Function<T, R> work) {
    RunContext run = RunContext.current();
    List<Future<R>> futures = new ArrayList<>();
    for (T item : items) {
      futures.add(threads.submit(() -> inRun(run, item, work)));
    }
    List<R> results = new ArrayList<>();
    RuntimeException first = null;
    for (Future<R> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        first = first == null ? unchecked(e.getCause()) : first;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while products were tended", e);
      }
    }
    if (first != null) {
      throw first;
    }
    return results;
  }

  private static <T, R> R inRun(RunContext run, T item, Function<T, R> work) {
    RunContext.setCurrent(run);
    try {
      return work.apply(item);
    } finally {
      RunContext.setCurrent(RunContext.NONE);
    }
  }

  private static RuntimeException unchecked(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return (RuntimeException) cause;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
