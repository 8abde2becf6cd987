package com.example.pricing;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleProvider;
import io.temporal.common.VersioningBehavior;

/** Contributes the module {@code pricing}. */
public final class PricingProvider implements ModuleProvider {
  @Override
  public ModuleConfig module(ModuleContext context) {
    return ModuleConfig.builder("pricing")
        .workflows(PricingWorkflowImpl.class)
        .activities(new RepricingActivities())
        .dataConverter(PricingJson.dataConverter())
        // A run takes seconds: it ends on the build that it began on.
        .versioning(VersioningBehavior.PINNED)
        .build();
  }
}
