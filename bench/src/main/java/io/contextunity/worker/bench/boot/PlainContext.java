package io.contextunity.worker.bench.boot;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.host.blob.DirectoryBlobStore;
import io.contextunity.worker.host.brain.BrainLimits;
import io.contextunity.worker.host.brain.GrpcBrain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** What a plain worker hands to its modules: default settings, and the same Brain and blobs. */
record PlainContext(Brain brain, BlobStore blobs, HostInfo host) implements ModuleContext {

  static PlainContext create(String name) throws IOException {
    return new PlainContext(
        new GrpcBrain("localhost:50051", BrainLimits.DEFAULT, Optional::empty),
        DirectoryBlobStore.open(Path.of("blobs")),
        new HostInfo(name, "0.1.0", Path.of("")));
  }

  @Override
  public <T extends Record> T settings(Class<T> type) {
    return new ObjectMapper().convertValue(Map.of(), type);
  }

  @Override
  public Clock clock() {
    return Clock.systemUTC();
  }
}
