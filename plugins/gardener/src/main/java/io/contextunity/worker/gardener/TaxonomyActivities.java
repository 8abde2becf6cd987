package io.contextunity.worker.gardener;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What the gardener does in the world. */
@ActivityInterface
public interface TaxonomyActivities {

  /** Reads the taxonomy and reports on it. Only reads, so repeating it is safe. */
  @ActivityMethod(name = "inspect_taxonomy")
  GardenerReport inspectTaxonomy(String tenantId, String domain);
}
