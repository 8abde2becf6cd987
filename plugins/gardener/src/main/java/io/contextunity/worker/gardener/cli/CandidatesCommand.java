package io.contextunity.worker.gardener.cli;

import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.core.CommandException;
import io.contextunity.worker.core.ModuleCommand;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code contextworker gardener candidates list|approve|reject}. */
public final class CandidatesCommand implements ModuleCommand {
  private static final int BAD_USAGE = 2;

  @Override
  public String name() {
    return "candidates";
  }

  @Override
  public String description() {
    return "List, approve and reject what the gardener proposes.";
  }

  @Override
  public int run(CommandContext context, List<String> arguments) throws Exception {
    CommandLine line =
        new CommandLine(new Top())
            .addSubcommand(new ListCandidates(context))
            .addSubcommand(new ApproveCandidate(context))
            .addSubcommand(new RejectCandidate(context))
            .setOut(context.out())
            .setErr(context.err());
    ParseResult parsed = parse(line, arguments);
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return helped;
    }
    if (!parsed.hasSubcommand()) {
      line.usage(context.err());
      return BAD_USAGE;
    }
    Object command = parsed.subcommand().commandSpec().userObject();
    return (Integer) ((Callable<?>) command).call();
  }

  private static ParseResult parse(CommandLine line, List<String> arguments) {
    try {
      return line.parseArgs(arguments.toArray(String[]::new));
    } catch (ParameterException e) {
      throw new CommandException(
          "%s (see 'contextworker gardener candidates --help')".formatted(e.getMessage()), e);
    }
  }

  @Command(
      name = "contextworker gardener candidates",
      mixinStandardHelpOptions = true,
      description = {
        "What the gardener proposes and a person decides: values that no list knows, categories",
        "that the taxonomy lacks, products of two suppliers that may be one."
      })
  private static final class Top {}
}
