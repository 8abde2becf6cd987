package __package__;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleProvider;
import io.temporal.common.VersioningBehavior;

/** What the plugin contributes: the module {@code __name__}. Found through META-INF/services. */
public final class __Type__ModuleProvider implements ModuleProvider {
  @Override
  public ModuleConfig module(ModuleContext context) {
    __Type__Settings settings = context.settings(__Type__Settings.class);
    return ModuleConfig.builder("__name__")
        .workflows(__Type__WorkflowImpl.class)
        .activities(new __Type__ActivitiesImpl(context.brain(), settings))
        // Runs end on the build that they began on. AUTO_UPGRADE is for runs that take weeks: the next
        // build takes them over, and so must be able to replay them.
        .versioning(VersioningBehavior.PINNED)
        .build();
  }
}
