package io.contextunity.worker.child;

import java.util.concurrent.CountDownLatch;

/** How a child ends. Thread-safe. */
public final class Ending {
  public static final int WRONG_ARGUMENTS = 2;
  public static final int NO_PARENT = 4;

  private final CountDownLatch trained = new CountDownLatch(1);
  private final boolean training;

  Ending(boolean training) {
    this.training = training;
  }

  /** Ends the process at once, whatever its other threads do. */
  public static void halt(int code, String message) {
    System.err.println("contextworker child: " + message.replaceAll("\\s+", " "));
    Runtime.getRuntime().halt(code);
  }

  /** The parent is gone, or wants nothing of this child. */
  void parentGone(String reason) {
    if (training) {
      trained.countDown();
    } else {
      halt(NO_PARENT, "The parent is gone: " + reason);
    }
  }

  /** Waits for ever; or ends a training in good order, which is when Java writes its archive. */
  void await() throws InterruptedException {
    trained.await();
    System.exit(0);
  }
}
