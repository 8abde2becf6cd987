package io.contextunity.worker.gardener.cli;

import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.gardener.candidates.Decided;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Keeps a candidate out for good. */
@Command(
    name = "reject",
    mixinStandardHelpOptions = true,
    description = "Never let a candidate be proposed again.")
final class RejectCandidate implements Callable<Integer> {
  private final CommandContext context;

  @Parameters(paramLabel = "ID", description = "The candidate.")
  String id;

  @Mixin TenantOptions options;

  RejectCandidate(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String run = options.run(context);
    Answers.print(
        context, options, context.workflows().update(run, "reject", Decided.class, id));
    return 0;
  }
}
