package io.contextunity.worker.local.cli;

import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.host.brain.ConfiguredBrain;
import io.contextunity.worker.host.brain.GrpcBrain;
import io.contextunity.worker.host.cli.ExitCodes;
import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.local.taxonomy.TaxonomyFile;
import io.contextunity.worker.local.taxonomy.TaxonomyImport;
import io.contextunity.worker.local.taxonomy.TaxonomyMoves;
import io.contextunity.worker.local.taxonomy.TaxonomyVersion;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    @Option(
        names = "--moves",
        paramLabel = "CSV",
        description = {
          "What became of categories of the version before: CSV with the header from,to;",
          "to is an id, or retired."
        })
    Path moves;

    @Option(
        names = "--replace",
        description = "Retire the categories that are not in the file, unless --moves names them.")
    boolean replace;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      var now = TaxonomyFile.read(file);
      Map<String, String> moved = moves == null ? Map.of() : TaxonomyMoves.read(moves);
      try (GrpcBrain brain = ConfiguredBrain.connect(options.load().host(), "worker:cli")) {
        boolean newVersion = replace || !moved.isEmpty();
        var before = newVersion ? brain.taxonomy(tenant, "category") : List.<TaxonomyNode>of();
        String source = file.getFileName().toString();
        var nodes = TaxonomyVersion.of(before, now, moved, replace, source);
        TaxonomyImport.Report report = new TaxonomyImport(brain).run(tenant, nodes);
        out.printf("%d categories stored for tenant %s%n", report.stored(), tenant);
        if (newVersion) {
          long retired =
              nodes.stream().filter(node -> node.metadata().containsKey("retired")).count();
          out.printf("%d of them retired%n", retired);
        }
        report.refused().forEach(refusal -> out.println("  refused: " + refusal));
        out.flush();
        return report.refused().isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
      }
    }
  }
}
