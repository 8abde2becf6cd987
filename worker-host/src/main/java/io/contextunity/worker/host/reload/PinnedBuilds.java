package io.contextunity.worker.host.reload;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.config.VersioningSettings.Promotion;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.host.temporal.deployment.DeploymentException;
import io.contextunity.worker.host.temporal.deployment.DeploymentState;
import io.contextunity.worker.host.temporal.deployment.Deployments;
import io.contextunity.worker.host.temporal.deployment.ModuleVersioning;
import io.contextunity.worker.host.temporal.deployment.VersionState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At the boot of a host with worker versioning: builds that open runs are pinned to go on beside
 * the newer ones, if their jars still lie in the directory; if not, it is told of. So a restart
 * strands nobody.
 */
public final class PinnedBuilds {
  private static final Logger log = LoggerFactory.getLogger(PinnedBuilds.class);

  private static final int TRIES = 5;

  private final Path directory;
  private final LiveModules modules;
  private final ModuleVersioning versioning;
  private final Deployments deployments;
  private final Promotion promotion;
  private final PluginSwap swap;

  PinnedBuilds(
      Path directory,
      LiveModules modules,
      ModuleVersioning versioning,
      Deployments deployments,
      Promotion promotion,
      PluginSwap swap) {
    this.directory = directory;
    this.modules = modules;
    this.versioning = versioning;
    this.deployments = deployments;
    this.promotion = promotion;
    this.swap = swap;
  }

  /**
   * Starts what is needed beside the modules that run; what cannot be had is logged.
   *
   * @throws InterruptedException if it is stopped while Temporal does not answer
   */
  public void start() throws InterruptedException {
    if (!versioning.isOn()) {
      return;
    }
    for (RegisteredModule module : modules.get().modules()) {
      List<VersionState> pinned = pinned(module);
      if (!pinned.isEmpty()) {
        start(module, pinned);
      }
    }
  }

  // A server that has just begun may have more to do than it can.
  private List<VersionState> pinned(RegisteredModule module) throws InterruptedException {
    for (int tries = 1; ; tries++) {
      try {
        return deployments
            .find(module.name())
            .map(state -> pinned(module, state))
            .orElse(List.of());
      } catch (DeploymentException e) {
        if (tries == TRIES || e.kind() != DeploymentException.Kind.UNAVAILABLE) {
          log.warn(
              "Module {}: whether open runs are pinned to former builds is not known: {}",
              module.name(),
              e.getMessage());
          return List.of();
        }
        TimeUnit.SECONDS.sleep(tries);
      }
    }
  }

  private List<VersionState> pinned(RegisteredModule module, DeploymentState state) {
    return state.versions().stream()
        .filter(version -> version.pinnedRuns() > 0 || staysActive(version))
        .filter(version -> !version.buildId().equals(module.buildId()))
        .toList();
  }

  // What is current gives way to the newer build within seconds, unless an operator has to say so.
  private boolean staysActive(VersionState version) {
    return version.isActive() && promotion == Promotion.MANUAL;
  }

  private static String use(VersionState version) {
    return version.pinnedRuns() > 0
        ? version.pinnedRuns() + " open runs are pinned to build " + version.buildId()
        : "new runs go to build " + version.buildId();
  }

  private void start(RegisteredModule module, List<VersionState> pinned) {
    PluginCatalog catalog = PluginDirectory.scan(directory, HostVersion.current());
    pinned.forEach(version -> start(module, version, catalog));
  }

  private void start(RegisteredModule module, VersionState version, PluginCatalog catalog) {
    Optional<PluginReport> jar =
        catalog.reports().stream()
            .filter(report -> report.id().equals(module.pluginId()))
            .filter(report -> report.state() == PluginState.SUPERSEDED)
            .filter(report -> isBuild(version.buildId(), report, catalog))
            .findFirst();
    if (jar.isEmpty()) {
      log.warn(
          "Module {}: {}, whose jar is not in {}: they wait (put it back and start the host anew)",
          module.name(),
          use(version),
          directory);
      return;
    }
    try {
      swap.begin(catalog.preferring(jar.get()), jar.get(), module.name());
      log.info(
          "Module {}: {}, which goes on beside {}", module.name(), use(version), module.buildId());
    } catch (ModuleException e) {
      log.warn(
          "Module {}: {}, which does not start: {}", module.name(), use(version), e.getMessage());
    }
  }

  private static boolean isBuild(String buildId, PluginReport older, PluginCatalog catalog) {
    return catalog.preferring(older).buildId(older.id()).filter(buildId::equals).isPresent();
  }
}
