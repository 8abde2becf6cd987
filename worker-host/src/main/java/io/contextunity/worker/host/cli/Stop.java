package io.contextunity.worker.host.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Lets a signal end the program in good order: the wait ends, everything is closed by those who
 * opened it, and the process answers the exit code that they come to.
 */
public final class Stop {
  private static final CountDownLatch ASKED = new CountDownLatch(1);
  private static final CompletableFuture<Integer> EXIT_CODE = new CompletableFuture<>();
  private static volatile Thread starting;

  private Stop() {}

  /**
   * From here on a signal closes in good order; until then it ends the process as it always does. A
   * calling thread that is still starting something up is interrupted. Called once.
   */
  public static void onSignal() {
    starting = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(Stop::closeInOrder, "stop"));
  }

  private static void closeInOrder() {
    ASKED.countDown();
    Thread interrupted = starting;
    if (interrupted != null) {
      interrupted.interrupt();
    }
    // Halting here gives the shell our exit code; otherwise it would be the signal's.
    Runtime.getRuntime().halt(EXIT_CODE.join());
  }

  /** Waits for the signal. */
  public static void await() throws InterruptedException {
    starting = null;
    ASKED.await();
  }

  /** Whether a signal has come. */
  static boolean isAsked() {
    return ASKED.getCount() == 0;
  }

  /** Ends the process, of its own accord or as a signal asked for it. */
  public static void exit(int code) {
    EXIT_CODE.complete(code);
    System.exit(code);
  }
}
