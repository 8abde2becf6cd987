package io.contextunity.worker.bench.harvest;

import io.contextunity.worker.local.brain.LocalBrainServer;
import java.nio.file.Path;

/** A local Brain until the process is stopped. */
final class BrainProgram {
  private BrainProgram() {}

  /**
   * Prints {@code port} and where it listens.
   *
   * @param args its file
   */
  public static void main(String[] args) throws InterruptedException {
    LocalBrainServer brain = LocalBrainServer.start(Path.of(args[0]), 0);
    Runtime.getRuntime().addShutdownHook(new Thread(brain::close));
    System.out.println("port " + brain.port());
    Thread.currentThread().join();
  }
}
