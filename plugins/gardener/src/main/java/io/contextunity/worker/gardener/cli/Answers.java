package io.contextunity.worker.gardener.cli;

import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.gardener.candidates.Decided;

/** What a decision came to, for the person who made it. */
final class Answers {
  private Answers() {}

  static void print(CommandContext context, TenantOptions options, Decided decided) {
    if (options.json) {
      context.out().println(Json.write(decided));
      return;
    }
    context
        .out()
        .printf(
            "%s %s '%s': %s%n",
            decided.decision(), decided.kind(), decided.value(), decided.effect());
    if (decided.reopened() > 0) {
      context
          .out()
          .printf("%d products are looked at again by the next run%n", decided.reopened());
    }
  }
}
