package io.contextunity.worker.gardener.cli;

import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.gardener.candidates.Approval;
import io.contextunity.worker.gardener.candidates.Decided;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a candidate in. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    description = {
      "Let a candidate enter the taxonomy; the products that it is about are opened again.",
      "A value enters as itself, or --as another word of a known one. A category needs",
      "--under NODE for a new one below it, or --as NODE for another word of that one.",
      "NODE is an id or a path: 'A > B'."
    })
final class ApproveCandidate implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "ID", description = "The candidate.")
  String id;

  @Option(names = "--under", paramLabel = "NODE", description = "The new category's parent.")
  String under = "";

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "What it is another word for; with --under, the new category's name.")
  String as = "";

  @Mixin TenantOptions options;

  ApproveCandidate(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String run = options.run(context);
    Decided decided =
        context.workflows().update(run, "approve", Decided.class, new Approval(id, under, as));
    Answers.print(context, options, decided);
    return 0;
  }
}
