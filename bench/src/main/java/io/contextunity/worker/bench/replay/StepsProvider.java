package io.contextunity.worker.bench.replay;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleProvider;

/** The plugin's way in. */
public final class StepsProvider implements ModuleProvider {
  @Override
  public ModuleConfig module(ModuleContext context) {
    return ModuleConfig.builder("steps")
        .workflows(StepsWorkflowImpl.class)
        .activities((StepActivities) number -> "done " + number)
        .build();
  }
}
