package io.contextunity.worker.gardener;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleContext;
import java.nio.file.Path;
import java.time.Clock;

record TestingGardenContext(GardenerSettings given, Brain brain, BlobStore blobs)
    implements ModuleContext {
  @Override
  public <T extends Record> T settings(Class<T> type) {
    return type.cast(given);
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }

  @Override
  public HostInfo host() {
    return new HostInfo("testing", "0.1.0", Path.of(""));
  }
}
