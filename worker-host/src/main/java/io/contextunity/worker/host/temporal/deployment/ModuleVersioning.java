package io.contextunity.worker.host.temporal.deployment;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.VersioningSettings;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.WorkerDeploymentVersion;
import io.temporal.worker.WorkerDeploymentOptions;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** As what version each module of this process registers with Temporal, if as any. Thread-safe. */
public final class ModuleVersioning {
  private static final Logger log = LoggerFactory.getLogger(ModuleVersioning.class);

  private final VersioningSettings settings;
  private final Deployments deployments;
  private Boolean supported;

  public ModuleVersioning(VersioningSettings settings, Deployments deployments) {
    this.settings = settings;
    this.deployments = deployments;
  }

  /**
   * Returns how a module's worker registers; empty if without a version, because nobody switched
   * versioning on, or the server cannot do it. Asks the server at the first call.
   *
   * @throws ModuleException if a workflow of it says nothing of its versioning
   */
  public Optional<WorkerDeploymentOptions> options(RegisteredModule module) {
    if (!settings.enabled()) {
      return Optional.empty();
    }
    DeclaredBehavior.require(List.of(module));
    try {
      return isSupported() ? Optional.of(versioned(module)) : Optional.empty();
    } catch (DeploymentException e) {
      throw new ModuleException(
          "Module %s is not started: whether versions are possible is not known: %s"
              .formatted(module.name(), e.getMessage()),
          e);
    }
  }

  /** Whether modules of this process run as versions. Asks the server at the first call. */
  public boolean isOn() {
    return settings.enabled() && isSupported();
  }

  private synchronized boolean isSupported() {
    if (supported == null) {
      supported = deployments.isSupported();
      if (!supported) {
        log.warn(
            "Versioning is left off: this Temporal server has no worker deployments (it is too old,"
                + " or has them switched off); modules run without versions");
      }
    }
    return supported;
  }

  private WorkerDeploymentOptions versioned(RegisteredModule module) {
    return WorkerDeploymentOptions.newBuilder()
        .setUseVersioning(true)
        .setVersion(
            new WorkerDeploymentVersion(deployments.nameOf(module.name()), module.buildId()))
        .setDefaultVersioningBehavior(
            module.config().versioning().orElse(VersioningBehavior.UNSPECIFIED))
        .build();
  }
}
