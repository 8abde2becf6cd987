package io.contextunity.worker.enrichment.cli;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.core.CommandException;
import io.contextunity.worker.core.ModuleCommand;
import io.contextunity.worker.tasks.Enrichment;
import io.contextunity.worker.tasks.EnrichmentStore;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.TaskStatus;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What Brain has of a product's enrichment. */
public final class ShowCommand implements ModuleCommand {
  private final Brain brain;

  public ShowCommand(Brain brain) {
    this.brain = requireNonNull(brain, "brain");
  }

  @Override
  public String name() {
    return "show";
  }

  @Override
  public String description() {
    return "Show what was found out about a product";
  }

  @Override
  public int run(CommandContext context, List<String> arguments) {
    Options options = new Options();
    if (options.parse(context, arguments)) {
      print(find(options), context.out());
    }
    return 0;
  }

  private Enrichment find(Options options) {
    try {
      Enrichment enrichment = new EnrichmentStore(brain).find(options.tenant, options.product);
      if (enrichment.tasks().isEmpty()) {
        throw new CommandException(
            "Nothing is known of '%s' of tenant '%s' (expected: a product that was enriched)"
                .formatted(options.product, options.tenant));
      }
      return enrichment;
    } catch (BrainException e) {
      throw new CommandException(e.getMessage(), e);
    }
  }

  private static void print(Enrichment enrichment, PrintWriter out) {
    out.println(enrichment.productId());
    for (Task task : Task.values()) {
      enrichment.outcome(task).ifPresent(outcome -> print(task, outcome, out));
    }
  }

  private static void print(Task task, TaskOutcome outcome, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "  %-12s  %-7s  %-5s  %.2f  %s%n",
        task.key(),
        lower(outcome.status()),
        lower(outcome.method()),
        outcome.confidence(),
        outcome.status() == TaskStatus.DONE ? result(outcome.result()) : outcome.reason());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** In one line; what is empty is left out. */
  static String result(Map<String, Object> result) {
    return result.entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), value(entry.getValue())))
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String value(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(ShowCommand::value).collect(Collectors.joining(" | "));
    }
    if (value instanceof Map<?, ?> map) {
      Object telling = map.containsKey("value") ? map.get("value") : map.get("path");
      return telling == null ? map.isEmpty() ? "" : map.toString() : telling.toString();
    }
    return String.valueOf(value);
  }

  @Command(name = "enrichment show", description = "Shows what was found out about a product.")
  private static final class Options extends Arguments {
    @Option(names = "--tenant", required = true, description = "Whose product it is.")
    private String tenant;

    @Parameters(paramLabel = "PRODUCT", description = "The id of its cell in Brain.")
    private String product;
  }
}
