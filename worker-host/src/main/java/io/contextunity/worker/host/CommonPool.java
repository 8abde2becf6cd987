package io.contextunity.worker.host;

/**
 * The JVM's common pool, on which Temporal's SDK (1.38.0) completes all polls of the process: it
 * hands out their tasks there and gives their slots back, which a drain waits for. On two
 * processors that is one thread. A plugin that blocks it, as {@code CompletableFuture.supplyAsync}
 * without an executor does from Java 25 on, and parallel streams always, would keep every module
 * from its tasks and every drain from its end.
 */
public final class CommonPool {
  static final String PARALLELISM = "java.util.concurrent.ForkJoinPool.common.parallelism";

  private static final int THREADS = 32;

  private CommonPool() {}

  /**
   * Makes it wide, unless somebody else has set how wide it is; to be called before anything uses
   * it. Its threads begin when they are needed and end when they are idle.
   */
  public static void widen() {
    if (System.getProperty(PARALLELISM) == null) {
      int threads = Math.max(THREADS, Runtime.getRuntime().availableProcessors());
      System.setProperty(PARALLELISM, Integer.toString(threads));
    }
  }
}
