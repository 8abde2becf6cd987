package io.contextunity.worker.local.cli;

import io.contextunity.worker.host.brain.ConfiguredBrain;
import io.contextunity.worker.host.brain.GrpcBrain;
import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.local.taxonomy.TaxonomyFile;
import io.contextunity.worker.local.taxonomy.TaxonomyImport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Taxonomies in Brain. */
@Command(
    name = "taxonomy",
    mixinStandardHelpOptions = true,
    description = "Work with the taxonomies in Brain.",
    subcommands = TaxonomyCommand.ImportCommand.class)
final class TaxonomyCommand {

  /** Loads a file into the Brain that the settings name. */
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Load a taxonomy into Brain: text lines 'id - A > B > C', JSON with paths, or CSV;",
        "gzip too."
      })
  static final class ImportCommand implements Callable<Integer> {
    @Spec CommandSpec spec;

    @Mixin HostOptions options;

    @Parameters(paramLabel = "FILE", description = "The taxonomy.")
    Path file;

    @Option(
        names = "--tenant",
        paramLabel = "ID",
        description = "Whose taxonomy it is (default: default).")
    String tenant = "default";

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      var nodes = TaxonomyFile.read(file);
      try (GrpcBrain brain = ConfiguredBrain.connect(options.load().host(), "worker:cli")) {
        TaxonomyImport.Report report = new TaxonomyImport(brain).run(tenant, nodes);
        out.printf("%d categories stored for tenant %s%n", report.stored(), tenant);
        report.refused().forEach(refusal -> out.println("  refused: " + refusal));
        out.flush();
        return report.refused().isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
      }
    }
  }
}
