package io.contextunity.worker.host;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.DurableRuns;
import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleMetrics;
import io.contextunity.worker.core.Router;
import io.contextunity.worker.core.isolated.IsolatedFailure;
import io.contextunity.worker.core.isolated.IsolatedRuns;
import io.contextunity.worker.core.process.Programs;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import io.contextunity.worker.host.plugin.PluginPermission;
import io.contextunity.worker.host.plugin.PluginPermission.BlobsAccess;
import io.contextunity.worker.host.plugin.PluginPermission.BrainAccess;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.util.Optional;

/** What a host offers to the modules of one plugin, as far as its manifest asks for it. */
record GrantedContext(
    PluginDescriptor plugin,
    PluginSections sections,
    Brain brainOfHost,
    Router routerOfHost,
    Optional<BlobStore> blobsOfHost,
    HostInfo host,
    ModuleMetrics metrics)
    implements ModuleContext {

  @Override
  public <T extends Record> T settings(Class<T> type) {
    return sections.bind(plugin.id(), type);
  }

  @Override
  public Brain brain() {
    require("Brain", new BrainAccess());
    return brainOfHost;
  }

  @Override
  public BlobStore blobs() {
    require("blobs", new BlobsAccess());
    return blobsOfHost.orElseThrow();
  }

  // It is called with the same secret as Brain is.
  @Override
  public Router router() {
    require("the router", new BrainAccess());
    return routerOfHost;
  }

  private void require(String what, PluginPermission permission) {
    if (!plugin.permissions().contains(permission)) {
      throw new ModuleException(
          ("PERMISSION_DENIED: %s runs isolated and may not use %s (its manifest must say"
                  + " Plugin-Permissions: %s)")
              .formatted(plugin.label(), what, permission.text()));
    }
  }

  @Override
  public IsolatedRuns isolated() {
    return (definition, handlers, limits) -> {
      throw ApplicationFailure.newNonRetryableFailure(
          "%s runs isolated, and a child process starts no others (run sub-workflows from a module that is not isolated)"
              .formatted(plugin.label()),
          IsolatedFailure.CHILD_NOT_STARTED);
    };
  }

  @Override
  public DurableRuns runs(String module) {
    return (workflowType, workflowId, tenantId, arguments) -> {
      throw new ModuleException(
          "PERMISSION_DENIED: %s runs isolated, and a child process starts no runs (start '%s' from a workflow of it, or from a module that is not isolated)"
              .formatted(plugin.label(), workflowType));
    };
  }

  @Override
  public Programs programs() {
    return program -> {
      throw new ModuleException(
          "Program %s is not started: %s runs isolated, and a child process starts no others (run the module that starts programs in the host: isolation.modules)"
              .formatted(program.name(), plugin.label()));
    };
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }
}
