package io.contextunity.worker.gardener;

import io.contextunity.worker.gardener.candidates.Approval;
import io.contextunity.worker.gardener.candidates.Candidate;
import io.contextunity.worker.gardener.candidates.CandidateBook;
import io.contextunity.worker.gardener.candidates.Decided;
import io.temporal.common.VersioningBehavior;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLock;
import io.temporal.workflow.WorkflowVersioningBehavior;
import java.util.List;
import java.util.function.Function;

/** Waits for proposals and decisions; hands over to a new run when its history grows long. */
public final class GardenerCandidatesWorkflowImpl implements GardenerCandidatesWorkflow {
  private final DecisionActivities activities = GardenerStubs.deciding();
  private final WorkflowLock oneAtATime = Workflow.newWorkflowLock();
  private String tenantId = "";
  private CandidateBook book;

  /** Never ends, so that it goes over to each new build of the plugin. */
  @Override
  @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
  public void keep(KeptCandidates kept) {
    tenantId = kept.tenantId();
    book = new CandidateBook(kept.state());
    Workflow.await(
        () ->
            Workflow.getInfo().isContinueAsNewSuggested() && Workflow.isEveryHandlerFinished());
    Workflow.continueAsNew(new KeptCandidates(tenantId, book.state()));
  }

  @Override
  public void propose(List<Candidate> candidates) {
    awaitStart();
    book.replace(candidates);
  }

  @Override
  public Decided approve(Approval approval) {
    return decide(
        approval.id(), candidate -> activities.approve(tenantId, candidate, approval));
  }

  @Override
  public Decided reject(String candidateId) {
    return decide(candidateId, candidate -> activities.reject(tenantId, candidate));
  }

  private Decided decide(String candidateId, Function<Candidate, Decided> deciding) {
    awaitStart();
    oneAtATime.lock();
    try {
      Candidate candidate = book.find(candidateId).orElseThrow(() -> unknown(candidateId));
      Decided decided = deciding.apply(candidate);
      book.decided(candidateId);
      return decided;
    } catch (ActivityFailure e) {
      throw Failures.unwrapped(e);
    } finally {
      oneAtATime.unlock();
    }
  }

  /** A signal or an update may come before the workflow's own first line. */
  private void awaitStart() {
    Workflow.await(() -> book != null);
  }

  private ApplicationFailure unknown(String candidateId) {
    String message =
        book.isDecided(candidateId)
            ? "Candidate '%s' was decided already".formatted(candidateId)
            : "No candidate '%s' of tenant '%s' (%d wait; 'candidates list' shows them)"
                .formatted(candidateId, tenantId, book.waiting().size());
    return ApplicationFailure.newNonRetryableFailure(message, Failures.REFUSED_DECISION);
  }

  @Override
  public List<Candidate> list() {
    return book == null ? List.of() : book.waiting();
  }
}
