package io.contextunity.worker.bench.isolation;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleProvider;

/** The module that is isolated. */
public final class UnrulyProvider implements ModuleProvider {
  @Override
  public ModuleConfig module(ModuleContext context) {
    return ModuleConfig.builder("unruly")
        .workflows(UnrulyWorkflowImpl.class)
        .activities(new Misbehaving())
        .build();
  }
}
