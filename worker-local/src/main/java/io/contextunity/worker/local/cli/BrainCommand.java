package io.contextunity.worker.local.cli;

import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.cli.Stop;
import io.contextunity.worker.local.brain.LocalBrainServer;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the local Brain alone. */
@Command(
    name = "brain",
    mixinStandardHelpOptions = true,
    description = "Serve the local Brain (SQLite) alone, on loopback.")
final class BrainCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin DataOptions data;

  @Option(names = "--port", paramLabel = "PORT", description = "gRPC port (default: 50051).")
  int port = 50051;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    try (LocalBrainServer brain = LocalBrainServer.start(LocalBrain.file(data.directory), port)) {
      Stop.onSignal();
      out.printf(
          "Brain: SQLite in %s, served at 127.0.0.1:%d%nready%n",
          LocalBrain.file(data.directory), brain.port());
      out.flush();
      Stop.await();
    }
    return ExitCodes.OK;
  }
}
