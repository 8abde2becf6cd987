package io.contextunity.worker.host.cli;

import io.contextunity.worker.host.Logging;
import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.LoadedSettings;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Runs a host in the foreground until the process is told to stop. */
public final class RunningHost {
  private RunningHost() {}

  /** Prints the plan, starts, and stays until a signal comes; then drains and returns. */
  public static int untilStopped(LoadedSettings settings, Set<Role> roles, PrintWriter out)
      throws InterruptedException {
    Logging.setLevel(settings.host().logLevel());
    try (WorkerHost host = WorkerHost.create(settings, roles)) {
      Stop stop = Stop.onSignal();
      out.print(host.plan());
      out.flush();
      host.start();
      out.println("ready");
      out.flush();
      stop.await();
    }
    return ExitCodes.OK;
  }

  /** A signal ends the wait, and the process waits in turn until all is closed. */
  public static final class Stop {
    private static volatile boolean signalled;

    private final CountDownLatch asked = new CountDownLatch(1);

    private Stop() {}

    /**
     * Whether a signal is ending the process. {@code System.exit} would then wait for the hook that
     * waits for its caller.
     */
    public static boolean signalled() {
      return signalled;
    }

    public static Stop onSignal() {
      Stop stop = new Stop();
      Thread main = Thread.currentThread();
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    signalled = true;
                    stop.asked.countDown();
                    joinQuietly(main);
                  },
                  "stop"));
      return stop;
    }

    public void await() throws InterruptedException {
      asked.await();
    }

    private static void joinQuietly(Thread main) {
      try {
        main.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
