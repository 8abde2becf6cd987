package io.contextunity.worker.bench.isolation;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleProvider;

/** The quiet module. */
public final class EchoProvider implements ModuleProvider {
  @Override
  public ModuleConfig module(ModuleContext context) {
    return ModuleConfig.builder("quiet")
        .workflows(EchoWorkflowImpl.class)
        .activities((EchoActivities) text -> text)
        .build();
  }
}
