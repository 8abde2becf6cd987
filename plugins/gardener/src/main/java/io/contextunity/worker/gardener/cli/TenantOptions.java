package io.contextunity.worker.gardener.cli;

import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.gardener.GardenerCandidatesWorkflow;
import io.contextunity.worker.gardener.KeptCandidates;
import io.contextunity.worker.gardener.candidates.CandidateBook;
import picocli.CommandLine.Option;

/** Whose candidates, and how the answer looks. */
final class TenantOptions {
  @Option(
      names = "--tenant",
      paramLabel = "ID",
      description = "Whose candidates (default: default).")
  String tenant = "default";

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  /** The run that keeps the tenant's candidates; started if there is none yet. */
  String run(CommandContext context) {
    String id = GardenerCandidatesWorkflow.idOf(tenant);
    context
        .workflows()
        .start(
            GardenerCandidatesWorkflow.TYPE,
            id,
            tenant,
            new KeptCandidates(tenant, CandidateBook.State.EMPTY));
    return id;
  }
}
