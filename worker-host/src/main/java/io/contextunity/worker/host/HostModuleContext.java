package io.contextunity.worker.host;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.Router;
import io.contextunity.worker.core.isolated.IsolatedRuns;
import io.contextunity.worker.core.process.Programs;
import java.time.Clock;

/** What the host offers to the modules of one plugin. */
record HostModuleContext(
    String pluginId,
    PluginSections sections,
    Brain brain,
    Router router,
    BlobStore blobs,
    HostInfo host,
    IsolatedRuns isolated,
    Programs programs)
    implements ModuleContext {

  @Override
  public <T extends Record> T settings(Class<T> type) {
    return sections.bind(pluginId, type);
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }
}
