package io.contextunity.worker.gardener;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.contextunity.worker.gardener.candidates.CandidateBook;

/**
 * A tenant's candidates as one run hands them to the next.
 *
 * @param state empty at first
 */
public record KeptCandidates(String tenantId, CandidateBook.State state) {
  public KeptCandidates {
    requireNonNull(tenantId, "tenantId");
    state = requireNonNullElse(state, CandidateBook.State.EMPTY);
  }
}
