package io.contextunity.worker.enrichment.cli;

import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.core.ModuleCommand;
import io.contextunity.worker.enrichment.Corrected;
import io.contextunity.worker.enrichment.Correction;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A person's value. The worker writes it: it has Brain. */
public final class SetCommand implements ModuleCommand {

  @Override
  public String name() {
    return "set";
  }

  @Override
  public String description() {
    return "Decide about a product, for good: its category, attributes, entities…";
  }

  @Override
  public int run(CommandContext context, List<String> arguments) {
    Options options = new Options();
    if (!options.parse(context, arguments)) {
      return 0;
    }
    String id = "enrichment-correction-" + UUID.randomUUID();
    context
        .workflows()
        .start(
            "EnrichmentCorrectionWorkflow",
            id,
            options.tenant,
            new Correction(options.tenant, options.product, options.task, options.values));
    Corrected corrected = context.workflows().result(id, Corrected.class);
    context
        .out()
        .printf(
            "%s of %s: %s%n",
            corrected.task(), corrected.productId(), ShowCommand.result(corrected.result()));
    return 0;
  }

  @Command(
      name = "enrichment set",
      description = "Decides about a product. No run changes it from then on.")
  private static final class Options extends Arguments {
    @Option(names = "--tenant", required = true, description = "Whose product it is.")
    private String tenant;

    @Parameters(index = "0", paramLabel = "PRODUCT", description = "The id of its cell in Brain.")
    private String product;

    @Parameters(
        index = "1",
        paramLabel = "TASK",
        description = "category, attributes, entities, technologies or description.")
    private String task;

    @Parameters(
        index = "2..*",
        arity = "1..*",
        paramLabel = "VALUE",
        description =
            "A category's id or path, NAME=VALUE for attributes and entities, names of"
                + " technologies, or a description.")
    private List<String> values = new ArrayList<>();
  }
}
