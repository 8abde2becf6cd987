package io.contextunity.worker.host.grpc;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that calls run on, which wait for Temporal most of their time. */
final class CallExecutor {
  private static final int THREADS = 128;

  private CallExecutor() {}

  /** Virtual threads where this Java has good ones, else a bounded pool. */
  static ExecutorService create() {
    return Runtime.version().feature() >= 24 ? virtualThreads() : pool();
  }

  private static ExecutorService virtualThreads() {
    try {
      // Compiled for 17, which does not have it.
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return pool();
    }
  }

  private static ExecutorService pool() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
