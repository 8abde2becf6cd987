package io.contextunity.worker.enrichment;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleProvider;
import io.contextunity.worker.core.ModuleSchedule;
import io.temporal.common.VersioningBehavior;

/** Contributes the module {@code enrichment}. */
public final class EnrichmentProvider implements ModuleProvider {
  private static final ModuleSchedule EVERY_FOUR_HOURS =
      ModuleSchedule.of("enrichment", "0 */4 * * *")
          .describedAs("Categories for the products named, as the taxonomy is by then")
          .requiring("tenant_id", "product_ids")
          .disabled();

  @Override
  public ModuleConfig module(ModuleContext context) {
    return ModuleConfig.builder("enrichment")
        .workflows(EnrichmentWorkflowImpl.class)
        .activities(new BrainCategoryActivities(context.brain()))
        // A run takes minutes: it ends on the build that it began on, whatever comes meanwhile.
        .versioning(VersioningBehavior.PINNED)
        .schedules(EVERY_FOUR_HOURS)
        .build();
  }
}
