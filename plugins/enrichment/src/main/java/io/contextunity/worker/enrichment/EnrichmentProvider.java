package io.contextunity.worker.enrichment;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleProvider;

/** Contributes the module {@code enrichment}. */
public final class EnrichmentProvider implements ModuleProvider {
  @Override
  public ModuleConfig module(ModuleContext context) {
    return ModuleConfig.builder("enrichment")
        .workflows(EnrichmentWorkflowImpl.class)
        .activities(new BrainCategoryActivities(context.brain()))
        .build();
  }
}
