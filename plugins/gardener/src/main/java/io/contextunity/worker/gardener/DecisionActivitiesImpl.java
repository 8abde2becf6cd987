package io.contextunity.worker.gardener;

import io.contextunity.worker.core.ActivityHeartbeat;
import io.contextunity.worker.gardener.candidates.Approval;
import io.contextunity.worker.gardener.candidates.Candidate;
import io.contextunity.worker.gardener.candidates.Decided;
import io.contextunity.worker.gardener.candidates.Deciding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decisions as activities. */
final class DecisionActivitiesImpl implements DecisionActivities {
  private static final Logger log = LoggerFactory.getLogger(DecisionActivitiesImpl.class);

  private final Deciding deciding;

  DecisionActivitiesImpl(Deciding deciding) {
    this.deciding = deciding;
  }

  @Override
  public Decided approve(String tenantId, Candidate candidate, Approval approval) {
    try (ActivityHeartbeat beat = ActivityHeartbeat.start()) {
      return said(deciding.approve(tenantId, candidate, approval, beat::at));
    } catch (RuntimeException e) {
      throw Failures.ofActivity(e);
    }
  }

  @Override
  public Decided reject(String tenantId, Candidate candidate) {
    try {
      return said(deciding.reject(tenantId, candidate));
    } catch (RuntimeException e) {
      throw Failures.ofActivity(e);
    }
  }

  private static Decided said(Decided decided) {
    log.info(
        "Candidate {} ({}) {}: {} products opened again",
        decided.id(),
        decided.kind(),
        decided.decision(),
        decided.reopened());
    return decided;
  }
}
