package io.contextunity.worker.host;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.DurableRuns;
import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleMetrics;
import io.contextunity.worker.core.Router;
import io.contextunity.worker.core.isolated.IsolatedRuns;
import io.contextunity.worker.core.process.Programs;
import io.contextunity.worker.core.wove.WoveTask;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the host offers to the modules of one plugin. */
record HostModuleContext(
    String pluginId,
    PluginSections sections,
    Brain brain,
    Router router,
    BlobStore blobs,
    HostInfo host,
    IsolatedRuns isolated,
    ModuleMetrics metrics,
    Function<String, DurableRuns> runsOf,
    Programs programs,
    Supplier<Map<String, WoveTask>> tasks)
    implements ModuleContext {

  @Override
  public <T extends Record> T settings(Class<T> type) {
    return sections.bind(pluginId, type);
  }

  @Override
  public Map<String, WoveTask> woveTasks() {
    return tasks.get();
  }

  @Override
  public DurableRuns runs(String module) {
    return runsOf.apply(module);
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }
}
