package io.contextunity.worker.harvest;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleContext;
import java.nio.file.Path;
import java.time.Clock;

/** What a host would offer the module, with these settings. */
record TestingModuleContext(
    HarvestSettings harvestSettings, Brain brain, BlobStore blobs, Path configDirectory)
    implements ModuleContext {

  @Override
  public <T extends Record> T settings(Class<T> type) {
    return type.cast(harvestSettings);
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public HostInfo host() {
    return new HostInfo("test", "0.1.0", configDirectory);
  }
}
