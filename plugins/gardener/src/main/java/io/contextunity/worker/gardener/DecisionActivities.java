package io.contextunity.worker.gardener;

import io.contextunity.worker.gardener.candidates.Approval;
import io.contextunity.worker.gardener.candidates.Candidate;
import io.contextunity.worker.gardener.candidates.Decided;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Decisions carried out in Brain. */
@ActivityInterface
public interface DecisionActivities {

  /** Makes the candidate known. Repeating it completes what an earlier attempt began. */
  @ActivityMethod(name = "approve_candidate")
  Decided approve(String tenantId, Candidate candidate, Approval approval);

  /** Writes down that it is not wanted. Repeating it changes nothing. */
  @ActivityMethod(name = "reject_candidate")
  Decided reject(String tenantId, Candidate candidate);
}
