package io.contextunity.worker.host.isolation.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A child process with all that it started. Thread-safe. Nothing of it is left once it is closed:
 * no process, no thread, no file.
 */
public interface ChildProcess extends AutoCloseable {

  String name();

  long pid();

  /** Its own directory, which goes with it. */
  Path directory();

  /** How it ended, once it has. */
  CompletableFuture<ChildExit> exit();

  /** Changes how many processors' worth of time it may use, where the machine can. */
  void allowProcessors(double processors);

  /**
   * Asks it to end, by SIGTERM, and kills it and all that it started if it has not in this time.
   */
  void stop(Duration grace);

  /** Kills it and all that it started, at once; waits until they are gone. */
  @Override
  void close();
}
