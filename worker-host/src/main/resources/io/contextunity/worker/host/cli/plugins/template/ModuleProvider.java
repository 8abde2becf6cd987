package __package__;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleProvider;

/** What the plugin contributes: the module {@code __name__}. Found through META-INF/services. */
public final class __Type__ModuleProvider implements ModuleProvider {
  @Override
  public ModuleConfig module(ModuleContext context) {
    __Type__Settings settings = context.settings(__Type__Settings.class);
    return ModuleConfig.builder("__name__")
        .workflows(__Type__WorkflowImpl.class)
        .activities(new __Type__ActivitiesImpl(context.brain(), settings))
        .build();
  }
}
