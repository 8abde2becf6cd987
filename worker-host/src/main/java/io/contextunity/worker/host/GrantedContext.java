package io.contextunity.worker.host;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.Router;
import io.contextunity.worker.core.isolated.IsolatedRuns;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import io.contextunity.worker.host.plugin.PluginPermission;
import io.contextunity.worker.host.plugin.PluginPermission.BlobsAccess;
import io.contextunity.worker.host.plugin.PluginPermission.BrainAccess;
import java.time.Clock;

/** What a host offers to the modules of one plugin, as far as its manifest asks for it. */
record GrantedContext(ModuleContext all, PluginDescriptor plugin) implements ModuleContext {

  @Override
  public <T extends Record> T settings(Class<T> type) {
    return all.settings(type);
  }

  @Override
  public Brain brain() {
    require("Brain", new BrainAccess());
    return all.brain();
  }

  @Override
  public BlobStore blobs() {
    require("blobs", new BlobsAccess());
    return all.blobs();
  }

  // It is called with the same secret as Brain is.
  @Override
  public Router router() {
    require("the router", new BrainAccess());
    return all.router();
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
    throw new ModuleException(
        "%s runs isolated and starts no child processes of its own (run sub-workflows from a module that is not isolated)"
            .formatted(plugin.label()));
  }

  @Override
  public Clock clock() {
    return all.clock();
  }

  @Override
  public HostInfo host() {
    return all.host();
  }
}
