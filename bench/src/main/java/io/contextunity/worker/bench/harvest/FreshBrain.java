package io.contextunity.worker.bench.harvest;

import io.contextunity.worker.bench.process.Child;
import io.contextunity.worker.bench.process.Installation;
import io.contextunity.worker.bench.process.Java;
import io.contextunity.worker.local.brain.LocalBrainServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An empty local Brain in a process of its own. */
public final class FreshBrain implements AutoCloseable {
  private static final Duration TO_START = Duration.ofSeconds(60);

  private final Path file;
  private final Child process;
  private final String address;

  private FreshBrain(Path file, Child process, String address) {
    this.file = file;
    this.process = process;
    this.address = address;
  }

  /** Starts it with its file in a directory. */
  public static FreshBrain start(Installation installation, Path directory)
      throws IOException, InterruptedException {
    Path file = directory.resolve("brain.db");
    List<String> command =
        installation.program(Java.current(), BrainProgram.class, List.of(), file.toString());
    Child process = Child.start(command, Map.of(), directory, "brain");
    return new FreshBrain(file, process, "127.0.0.1:" + process.await("port", TO_START));
  }

  /** Where it listens. */
  public String address() {
    return address;
  }

  /** Stops it, and makes sure that it holds as many products as it should. */
  public void closeHolding(int products) {
    process.close();
    try (LocalBrainServer brain = LocalBrainServer.start(file, 0)) {
      long stored = brain.count(Supplier.TENANT, "product");
      if (stored != products) {
        throw new IllegalStateException(
            "Brain holds %,d products (expected: %,d)".formatted(stored, products));
      }
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
