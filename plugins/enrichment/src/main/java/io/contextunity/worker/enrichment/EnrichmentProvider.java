package io.contextunity.worker.enrichment;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleProvider;
import io.temporal.common.VersioningBehavior;

/** Contributes the module {@code enrichment}. */
public final class EnrichmentProvider implements ModuleProvider {
  @Override
  public ModuleConfig module(ModuleContext context) {
    return ModuleConfig.builder("enrichment")
        .workflows(EnrichmentWorkflowImpl.class)
        .activities(new BrainCategoryActivities(context.brain()))
        // A run takes minutes: it ends on the build that it began on, whatever comes meanwhile.
        .versioning(VersioningBehavior.PINNED)
        .build();
  }
}
