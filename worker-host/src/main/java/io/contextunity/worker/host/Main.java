package io.contextunity.worker.host;

import io.contextunity.worker.host.cli.ContextWorkerCommand;
import io.contextunity.worker.host.cli.RunningHost.Stop;

/** The program. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    int exitCode = ContextWorkerCommand.commandLine().execute(args);
    if (Stop.signalled()) {
      Runtime.getRuntime().halt(exitCode);
    }
    System.exit(exitCode);
  }
}
