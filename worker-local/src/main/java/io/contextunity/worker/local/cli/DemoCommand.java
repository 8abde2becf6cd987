package io.contextunity.worker.local.cli;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.blob.DirectoryBlobStore;
import io.contextunity.worker.host.brain.ConfiguredBrain;
import io.contextunity.worker.host.brain.GrpcBrain;
import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.cli.Home;
import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.host.cli.Stop;
import io.contextunity.worker.host.cli.client.WorkerClient;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.HostSettings.LogLevel;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.log.Logging;
import io.contextunity.worker.host.token.TokenSigner;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The product on its shipped examples, from an empty directory to search results. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Harvest the example feeds on this machine and search the result.")
final class DemoCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Mixin HostOptions options;

  @Mixin DataOptions data;

  @Option(
      names = "--keep-running",
      description = "Stay up at the end, to look around, until Ctrl-C.")
  boolean keepRunning;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Path examples = Home.directory().resolve("examples");
    try (StandIns standIns = StandIns.start(options, data.directory, out)) {
      LoadedSettings settings = options.load(flags(standIns));
      Logging.setLevel(LogLevel.WARN);
      try (WorkerHost host = WorkerHost.create(settings, Set.of(Role.SERVICE, Role.WORKER))) {
        host.start();
        try (GrpcBrain brain = ConfiguredBrain.connect(settings.host(), "worker:demo");
            WorkerClient client = client(host.grpcPort(), settings.host())) {
          return tell(settings.host(), examples, client, brain, standIns, out);
        }
      }
    }
  }

  // On any free port, so that the demo does not meet a service that runs already.
  private Flag[] flags(StandIns standIns) {
    return options.load().isDefault("grpc.port")
        ? standIns.flags(new Flag("demo", "grpc.port", "0"))
        : standIns.flags();
  }

  private static WorkerClient client(int port, HostSettings settings) {
    Optional<String> token =
        settings.secret().map(secret -> TokenSigner.forWorker(secret, "worker:demo").token());
    return new WorkerClient("127.0.0.1:" + port, token);
  }

  private int tell(
      HostSettings settings,
      Path examples,
      WorkerClient client,
      Brain brain,
      StandIns standIns,
      PrintWriter out)
      throws IOException, InterruptedException {
    BlobStore blobs = DirectoryBlobStore.open(settings.blobsDirectory());
    new DemoTaxonomy(brain, out).load(examples.resolve("taxonomy/outdoor-electronics.txt"));
    DemoHarvest harvest = new DemoHarvest(client, blobs, out);
    boolean asExpected = harvest.run(DemoExpectations.read(examples.resolve("feeds")));
    new DemoSearches(brain, out).run();
    new DemoFarewell(standIns.temporal(), out).print(harvest.lastWorkflowId());
    if (keepRunning) {
      out.println("Running until Ctrl-C.");
      out.flush();
      Stop.onSignal();
      Stop.await();
    }
    return asExpected ? ExitCodes.OK : ExitCodes.FAILED;
  }
}
