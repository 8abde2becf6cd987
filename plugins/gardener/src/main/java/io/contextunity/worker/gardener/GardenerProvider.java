package io.contextunity.worker.gardener;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleProvider;
import io.temporal.common.VersioningBehavior;

/** Contributes the module {@code gardener}. */
public final class GardenerProvider implements ModuleProvider {
  @Override
  public ModuleConfig module(ModuleContext context) {
    return ModuleConfig.builder("gardener")
        .workflows(GardenerWorkflowImpl.class)
        .activities(new BrainTaxonomyActivities(context.brain()))
        // A run takes minutes: it ends on the build that it began on, whatever comes meanwhile.
        .versioning(VersioningBehavior.PINNED)
        .build();
  }
}
