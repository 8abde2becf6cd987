package io.contextunity.worker.host;

import io.contextunity.worker.host.cli.ContextWorkerCommand;

/** The program. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(ContextWorkerCommand.commandLine().execute(args));
  }
}
