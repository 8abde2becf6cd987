package io.contextunity.worker.enrichment;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What a person decided, written into Brain. */
@ActivityInterface
public interface CorrectionActivities {

  /**
   * Stores the decision in the product's enrichment. Repeating it stores the same again.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code InvalidRequest} or {@code
   *     UnknownProduct}, which are not retried
   */
  @ActivityMethod(name = "correct_enrichment")
  Corrected correct(Correction correction);
}
