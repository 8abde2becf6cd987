package io.contextunity.worker.gardener.cli;

import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.gardener.candidates.Candidate;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what waits. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "List what waits for a decision, the most frequent first.")
final class ListCandidates implements Callable<Integer> {
  private static final String ROW = "%-10s  %-12s  %5s  %s%n";

  private final CommandContext context;

  @Mixin TenantOptions options;

  @Option(names = "--kind", paramLabel = "KIND", description = "Only category, match, color …")
  String kind = "";

  ListCandidates(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String run = options.run(context);
    List<Candidate> candidates =
        Arrays.stream(context.workflows().query(run, "list", Candidate[].class))
            .filter(candidate -> kind.isEmpty() || candidate.kind().equals(kind))
            .toList();
    if (options.json) {
      context.out().println(Json.write(candidates));
    } else {
      print(context.out(), candidates);
    }
    return 0;
  }

  private void print(PrintWriter out, List<Candidate> candidates) {
    if (candidates.isEmpty()) {
      out.printf("Nothing waits for a decision of tenant %s%n", options.tenant);
      return;
    }
    out.printf(ROW, "ID", "KIND", "COUNT", "VALUE");
    for (Candidate candidate : candidates) {
      out.printf(ROW, candidate.id(), candidate.kind(), candidate.count(), candidate.value());
      if (!candidate.hint().isEmpty()) {
        out.printf(ROW, "", "", "", "(" + candidate.hint() + ")");
      }
      if (!candidate.kind().equals(Candidate.MATCH)) {
        out.printf(ROW, "", "", "", "in " + String.join(", ", candidate.examples()));
      }
    }
  }
}
