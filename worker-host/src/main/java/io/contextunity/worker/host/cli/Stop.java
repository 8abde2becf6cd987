package io.contextunity.worker.host.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a signal end the program in good order: the wait ends, everything is closed by those who
 * opened it, and the process answers the exit code that they come to. A second SIGTERM or SIGINT
 * ends it at once.
 */
public final class Stop {
  private static final Logger log = LoggerFactory.getLogger(Stop.class);

  /** What a shell adds to a signal's number to make an exit code. */
  private static final int BY_SIGNAL = 128;

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
    // For what else ends a JVM, such as SIGHUP, and for JVMs that keep their signals to themselves.
    Runtime.getRuntime().addShutdownHook(new Thread(Stop::closeInOrder, "stop"));
    Signals.handle("TERM", Stop::signalled);
    Signals.handle("INT", Stop::signalled);
  }

  private static synchronized void signalled(int number) {
    if (isAsked()) {
      endAtOnce(BY_SIGNAL + number);
    }
    log.info("Stopping; a second signal ends at once");
    ask();
  }

  private static void endAtOnce(int code) {
    ProcessHandle.current().children().forEach(ProcessHandle::destroy);
    Runtime.getRuntime().halt(code);
  }

  private static void ask() {
    ASKED.countDown();
    Thread interrupted = starting;
    if (interrupted != null) {
      interrupted.interrupt();
    }
  }

  private static void closeInOrder() {
    ask();
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
