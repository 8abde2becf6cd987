package io.contextunity.worker.enrichment.cli;

import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.core.CommandException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What every command has: the tenant, and help. */
abstract class Arguments {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  /**
   * Reads the arguments into this object's fields.
   *
   * @return false if the person only wanted help, which was given
   * @throws CommandException if they do not fit
   */
  boolean parse(CommandContext context, List<String> arguments) {
    CommandLine line = new CommandLine(this);
    try {
      line.parseArgs(arguments.toArray(String[]::new));
    } catch (ParameterException e) {
      throw new CommandException(
          "%s (see: contextworker %s --help)".formatted(e.getMessage(), line.getCommandName()));
    }
    if (help) {
      line.usage(context.out());
    }
    return !help;
  }
}
