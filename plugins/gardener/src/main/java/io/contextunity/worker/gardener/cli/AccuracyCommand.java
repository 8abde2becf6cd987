package io.contextunity.worker.gardener.cli;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.core.CommandException;
import io.contextunity.worker.core.ModuleCommand;
import io.contextunity.worker.gardener.accuracy.Accuracy;
import io.contextunity.worker.gardener.accuracy.AccuracyReport;
import io.contextunity.worker.gardener.accuracy.LabelledProduct;
import io.contextunity.worker.gardener.accuracy.LabelledProducts;
import io.contextunity.worker.gardener.accuracy.TaxonomyLines;
import io.contextunity.worker.tasks.Taxonomies;
import io.contextunity.worker.tasks.Taxonomy;
import io.contextunity.worker.tasks.rules.ProductRules;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;

/** {@code contextworker gardener accuracy FILE}. */
public final class AccuracyCommand implements ModuleCommand {
  private final Brain brain;
  private final Clock clock;

  public AccuracyCommand(Brain brain, Clock clock) {
    this.brain = requireNonNull(brain, "brain");
    this.clock = requireNonNull(clock, "clock");
  }

  @Override
  public String name() {
    return "accuracy";
  }

  @Override
  public String description() {
    return "Measure on labelled products how often the rules are right.";
  }

  @Override
  public int run(CommandContext context, List<String> arguments) {
    Options options = new Options();
    CommandLine line = new CommandLine(options).setOut(context.out()).setErr(context.err());
    Integer helped = CommandLine.executeHelpRequest(parse(line, arguments));
    if (helped != null) {
      return helped;
    }
    List<LabelledProduct> products = LabelledProducts.read(options.file);
    AccuracyReport report = measured(options, products);
    if (options.json) {
      context.out().println(Json.write(report));
    } else {
      AccuracyText.print(report, options.taxonomy == null, context.out());
    }
    return 0;
  }

  private static ParseResult parse(CommandLine line, List<String> arguments) {
    try {
      return line.parseArgs(arguments.toArray(String[]::new));
    } catch (ParameterException e) {
      throw new CommandException(
          "%s (see 'contextworker gardener accuracy --help')".formatted(e.getMessage()), e);
    }
  }

  private AccuracyReport measured(Options options, List<LabelledProduct> products) {
    if (options.taxonomy != null) {
      Taxonomy taxonomy = TaxonomyLines.read(options.taxonomy);
      return Accuracy.of(new ProductRules(new NoBrain(), clock), "file", taxonomy, products);
    }
    try {
      Taxonomy taxonomy = new Taxonomies(brain, clock).current(options.tenant);
      if (taxonomy.isEmpty()) {
        throw new CommandException(
            ("Tenant '%s' has no taxonomy in Brain (import one: contextworker taxonomy import FILE"
                    + " --tenant %s, or measure by a file: --taxonomy FILE)")
                .formatted(options.tenant, options.tenant));
      }
      return Accuracy.of(new ProductRules(brain, clock), options.tenant, taxonomy, products);
    } catch (BrainException e) {
      throw new CommandException(
          "Brain: %s (to measure without it: --taxonomy FILE)".formatted(e.getMessage()), e);
    }
  }

  @Command(
      name = "contextworker gardener accuracy",
      mixinStandardHelpOptions = true,
      description = {
        "Measure on labelled products how often the rules are right, and what they take for what.",
        "By the tenant's taxonomy in Brain and its search, or with --taxonomy without any Brain."
      })
  private static final class Options {
    @Parameters(
        paramLabel = "FILE",
        description = "Products, one JSON object a line, with the category expected.")
    Path file;

    @Option(
        names = "--taxonomy",
        paramLabel = "FILE",
        description = "Lines 'id - A > B'; Brain is not asked then.")
    Path taxonomy;

    @Option(
        names = "--tenant",
        paramLabel = "ID",
        description = "Whose taxonomy in Brain (default: default).")
    String tenant = "default";

    @Option(names = "--json", description = "Print JSON.")
    boolean json;
  }
}
