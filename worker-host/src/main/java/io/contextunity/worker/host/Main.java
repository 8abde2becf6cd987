package io.contextunity.worker.host;

import io.contextunity.worker.host.cli.ContextWorkerCommand;
import io.contextunity.worker.host.cli.Stop;

/** The program. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    CommonPool.widen();
    Stop.exit(ContextWorkerCommand.commandLine().execute(args));
  }
}
