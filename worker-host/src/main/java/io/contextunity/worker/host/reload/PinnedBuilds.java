package io.contextunity.worker.host.reload;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.host.temporal.deployment.DeploymentException;
import io.contextunity.worker.host.temporal.deployment.Deployments;
import io.contextunity.worker.host.temporal.deployment.ModuleVersioning;
import io.contextunity.worker.host.temporal.deployment.VersionState;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At the boot of a host with worker versioning: builds that open runs are pinned to go on beside
 * the newer ones, if their jars still lie in the directory; if not, it is told of. So a restart
 * strands nobody.
 */
public final class PinnedBuilds {
  private static final Logger log = LoggerFactory.getLogger(PinnedBuilds.class);

  private final Path directory;
  private final LiveModules modules;
  private final ModuleVersioning versioning;
  private final Deployments deployments;
  private final PluginSwap swap;

  PinnedBuilds(
      Path directory,
      LiveModules modules,
      ModuleVersioning versioning,
      Deployments deployments,
      PluginSwap swap) {
    this.directory = directory;
    this.modules = modules;
    this.versioning = versioning;
    this.deployments = deployments;
    this.swap = swap;
  }

  /** Starts what is needed beside the modules that run; what cannot be had is logged. */
  public void start() {
    if (!versioning.isOn()) {
      return;
    }
    for (RegisteredModule module : modules.get().modules()) {
      try {
        pinned(module).forEach(version -> start(module, version));
      } catch (DeploymentException e) {
        log.warn(
            "Module {}: whether runs need former builds is not known: {}",
            module.name(),
            e.getMessage());
      }
    }
  }

  private List<VersionState> pinned(RegisteredModule module) {
    return deployments
        .find(module.name())
        .map(
            state ->
                state.versions().stream()
                    .filter(version -> version.pinnedRuns() > 0)
                    .filter(version -> !version.buildId().equals(module.buildId()))
                    .toList())
        .orElse(List.of());
  }

  private void start(RegisteredModule module, VersionState version) {
    PluginCatalog catalog = PluginDirectory.scan(directory, HostVersion.current());
    Optional<PluginReport> jar =
        catalog.reports().stream()
            .filter(report -> report.id().equals(module.pluginId()))
            .filter(report -> report.state() == PluginState.SUPERSEDED)
            .filter(report -> isBuild(version.buildId(), report, catalog))
            .findFirst();
    if (jar.isEmpty()) {
      log.warn(
          "Module {}: {} open runs are pinned to build {}, whose jar is not in {}: they wait (put it"
              + " back and start the host anew)",
          module.name(),
          version.pinnedRuns(),
          version.buildId(),
          directory);
      return;
    }
    try {
      swap.begin(catalog.preferring(jar.get()), jar.get(), module.name());
      log.info(
          "Module {}: build {} goes on for {} open runs that are pinned to it",
          module.name(),
          version.buildId(),
          version.pinnedRuns());
    } catch (ModuleException e) {
      log.warn(
          "Module {}: {} open runs are pinned to build {}, which does not start: {}",
          module.name(),
          version.pinnedRuns(),
          version.buildId(),
          e.getMessage());
    }
  }

  private static boolean isBuild(String buildId, PluginReport older, PluginCatalog catalog) {
    return catalog.preferring(older).buildId(older.id()).filter(buildId::equals).isPresent();
  }
}
