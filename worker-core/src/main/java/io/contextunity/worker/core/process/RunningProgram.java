package io.contextunity.worker.core.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A program that was started. Thread-safe; nothing of it is left once it is closed. */
public interface RunningProgram extends AutoCloseable {

  long pid();

  /** Its own directory, in which it was started and which goes with it. */
  Path directory();

  /** Its standard input. */
  OutputStream input();

  /** Its standard output. A program that nobody reads from stands still. */
  InputStream output();

  /** How it ended, once it and all that it started are gone. */
  CompletableFuture<ProgramEnd> end();

  /**
   * Asks it to end, by SIGTERM, and kills it and all that it started if it has not in this time.
   */
  void stop(Duration grace);

  /** Kills it and all that it started, at once; waits until they are gone. */
  @Override
  void close();
}
