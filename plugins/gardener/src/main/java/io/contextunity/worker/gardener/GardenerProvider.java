package io.contextunity.worker.gardener;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleProvider;
import io.contextunity.worker.core.ModuleSchedule;
import io.temporal.common.VersioningBehavior;

/** Contributes the module {@code gardener}. */
public final class GardenerProvider implements ModuleProvider {
  private static final ModuleSchedule EVERY_QUARTER_HOUR =
      ModuleSchedule.of("gardener", "*/15 * * * *")
          .describedAs("A look through the tenant's taxonomy")
          .requiring("tenant_id")
          .disabled();

  @Override
  public ModuleConfig module(ModuleContext context) {
    return ModuleConfig.builder("gardener")
        .workflows(GardenerWorkflowImpl.class)
        .activities(new BrainTaxonomyActivities(context.brain()))
        // A run takes minutes: it ends on the build that it began on, whatever comes meanwhile.
        .versioning(VersioningBehavior.PINNED)
        .schedules(EVERY_QUARTER_HOUR)
        .build();
  }
}
