package io.contextunity.worker.gardener;

import io.contextunity.worker.gardener.candidates.Approval;
import io.contextunity.worker.gardener.candidates.Candidate;
import io.contextunity.worker.gardener.candidates.Decided;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/** Keeps a tenant's candidates until a person decides them. Runs for ever. */
@WorkflowInterface
public interface GardenerCandidatesWorkflow {
  String TYPE = "GardenerCandidatesWorkflow";

  /** The id of the one run that keeps a tenant's candidates. */
  static String idOf(String tenantId) {
    return "gardener-candidates-" + tenantId;
  }

  @WorkflowMethod(name = TYPE)
  void keep(KeptCandidates kept);

  /** The gardener has gathered these; they take the place of those before. */
  @SignalMethod
  void propose(List<Candidate> candidates);

  /**
   * Lets a candidate enter the taxonomy and opens the products concerned again. Decisions are
   * carried out one after the other.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code RefusedDecision} if there is no
   *     such candidate, or it cannot be approved in this way
   */
  @UpdateMethod
  Decided approve(Approval approval);

  /**
   * Never lets a candidate be proposed again.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code RefusedDecision} if there is no
   *     such candidate
   */
  @UpdateMethod
  Decided reject(String candidateId);

  /** The candidates that wait, the most frequent ones first. */
  @QueryMethod
  List<Candidate> list();
}
