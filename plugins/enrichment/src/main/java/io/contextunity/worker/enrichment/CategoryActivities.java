package io.contextunity.worker.enrichment;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What enrichment does in the world. */
@ActivityInterface
public interface CategoryActivities {

  /**
   * Returns up to five categories of the tenant's taxonomy that may suit the product, best first.
   * Only reads, so repeating it is safe.
   *
   * @throws io.temporal.failure.ApplicationFailure of type {@code UnknownProduct}, which is not
   *     retried, if Brain has no product of this id
   */
  @ActivityMethod(name = "propose_categories")
  ProductCandidates proposeCategories(String tenantId, String productId);
}
