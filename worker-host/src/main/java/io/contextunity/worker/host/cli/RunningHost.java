package io.contextunity.worker.host.cli;

import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.log.Logging;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

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
    return untilStopped(settings, roles, out, List.of(), host -> () -> {});
  }

  /**
   * The same with plugins from elsewhere, and with something that goes on beside the host.
   *
   * @param others jars and zips beside those of the plugins directory
   * @param beside begins it once the host runs, and returns what ends it; that is called before the
   *     host is closed
   */
  public static int untilStopped(
      LoadedSettings settings,
      Set<Role> roles,
      PrintWriter out,
      Collection<Path> others,
      Function<WorkerHost, Runnable> beside)
      throws InterruptedException {
    Logging.setLevel(settings.host().logLevel());
    Logging.setFormat(settings.host().logFormat());
    WorkerHost host = WorkerHost.create(settings, roles, others);
    try (host) {
      Stop.onSignal();
      out.print(host.plan());
      out.flush();
      start(host);
      out.println("ready");
      out.flush();
      awaitStop(beside.apply(host));
    } catch (InterruptedException e) {
      if (!Stop.isAsked()) {
        throw e;
      }
    }
    return host.cutOff().isEmpty() ? ExitCodes.OK : ExitCodes.CUT_OFF;
  }

  private static void awaitStop(Runnable end) throws InterruptedException {
    try {
      Stop.await();
    } finally {
      end.run();
    }
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
