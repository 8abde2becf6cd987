package io.contextunity.worker.host.cli;

import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.log.Logging;
import java.io.PrintWriter;
import java.util.Set;

/** Runs a host in the foreground until the process is told to stop. */
public final class RunningHost {
  private RunningHost() {}

  /**
   * Prints the plan, starts, and stays until a signal comes; then drains and returns.
   *
   * @return {@link ExitCodes#OK}, or {@link ExitCodes#CUT_OFF}; the log lists what was cut off
   */
  public static int untilStopped(LoadedSettings settings, Set<Role> roles, PrintWriter out)
      throws InterruptedException {
    Logging.setLevel(settings.host().logLevel());
    Logging.setFormat(settings.host().logFormat());
    WorkerHost host = WorkerHost.create(settings, roles);
    try (host) {
      Stop.onSignal();
      out.print(host.plan());
      out.flush();
      start(host);
      out.println("ready");
      out.flush();
      Stop.await();
    } catch (InterruptedException e) {
      if (!Stop.isAsked()) {
        throw e;
      }
    }
    return host.cutOff().isEmpty() ? ExitCodes.OK : ExitCodes.CUT_OFF;
  }

  // What was interrupted by the signal may say so in its own words.
  private static void start(WorkerHost host) throws InterruptedException {
    try {
      host.start();
    } catch (RuntimeException e) {
      if (!Stop.isAsked()) {
        throw e;
      }
      Thread.interrupted();
      throw new InterruptedException("Stopped while starting: " + e.getMessage());
    }
  }
}
