package io.contextunity.worker.host.code;

import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleLimits;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.plugin.HostModules;
import io.temporal.common.VersioningBehavior;
import java.time.Duration;

/** The module that runs callers' code: a module like any other, but of no plugin. */
public final class CodeModule {
  private static final Duration TO_DRAIN = Duration.ofSeconds(30);

  private CodeModule() {}

  /** Returns it; nothing is opened before code is run. */
  public static RegisteredModule of(HostSettings settings, HostInfo host) {
    var activities =
        new CodeActivitiesImpl(settings.executeCode(), settings.temporal().payloadLimitBytes());
    ModuleConfig config =
        ModuleConfig.builder(HostModules.CODE)
            .taskQueue(HostModules.CODE_QUEUE)
            .workflows(ExecuteCodeWorkflowImpl.class)
            .activities(activities)
            .resources(activities)
            .limits(
                ModuleLimits.DEFAULT
                    .withMaxConcurrentActivities(settings.executeCode().maxConcurrent())
                    .withDrainTimeout(TO_DRAIN))
            .versioning(VersioningBehavior.AUTO_UPGRADE)
            .build();
    return new RegisteredModule(config, HostModules.OWNER, host.version(), host.version());
  }
}
