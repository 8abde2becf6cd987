package io.contextunity.worker.local.cli;

import io.contextunity.worker.local.brain.LocalBrainException;
import io.contextunity.worker.local.brain.LocalBrainServer;
import java.nio.file.Path;

/** Brain on this machine: one file, on Brain's own port where that is free. */
final class LocalBrain {
  private static final int USUAL_PORT = 50051;
  private static final int ANY_PORT = 0;

  private LocalBrain() {}

  static Path file(Path dataDirectory) {
    return dataDirectory.resolve("brain.db");
  }

  static LocalBrainServer start(Path dataDirectory) {
    try {
      return LocalBrainServer.start(file(dataDirectory), USUAL_PORT);
    } catch (LocalBrainException e) {
      return LocalBrainServer.start(file(dataDirectory), ANY_PORT);
    }
  }
}
