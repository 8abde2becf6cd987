package io.contextunity.worker.host.temporal.deployment;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.VersioningSettings;
import java.util.Collection;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets new runs go to builds that this process has begun to poll for, as the operator's policy
 * says, and logs for each what came of it. Does so in the background. Thread-safe.
 */
public final class Promotions implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Promotions.class);

  private final VersioningSettings settings;
  private final ModuleVersioning versioning;
  private final Deployments deployments;
  private final ScheduledThreadPoolExecutor background;

  public Promotions(
      VersioningSettings settings, ModuleVersioning versioning, Deployments deployments) {
    this.settings = settings;
    this.versioning = versioning;
    this.deployments = deployments;
    this.background = new ScheduledThreadPoolExecutor(1, Promotions::thread);
    background.setRemoveOnCancelPolicy(true);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "promotions");
    thread.setDaemon(true);
    return thread;
  }

  /** Takes care of modules whose workers were just started; returns at once. */
  public void begin(Collection<RegisteredModule> modules) {
    boolean versioned = versioning.isOn();
    for (RegisteredModule module : modules) {
      background.execute(
          versioned
              ? new BuildPromotion(module, settings.promotion(), deployments, background)
              : () -> warnOfVersions(module));
    }
  }

  // A worker without a version is handed nothing once one is current.
  private void warnOfVersions(RegisteredModule module) {
    try {
      deployments
          .describe(module.name())
          .flatMap(
              found -> DeploymentReader.current(found.getWorkerDeploymentInfo().getRoutingConfig()))
          .ifPresent(
              current ->
                  log.warn(
                      "Module {} runs here without a version, but Temporal sends its runs to build"
                          + " {} of {}: run it with --versioning, or: contextworker deployments"
                          + " promote {} --unversioned",
                      module.name(),
                      current,
                      deployments.nameOf(module.name()),
                      module.name()));
    } catch (DeploymentException e) {
      log.debug("Whether module {} has versions is not known", module.name(), e);
    }
  }

  @Override
  public void close() {
    background.shutdownNow();
  }
}
