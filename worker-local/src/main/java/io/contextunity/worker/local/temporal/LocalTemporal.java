package io.contextunity.worker.local.temporal;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A Temporal server on this machine. With Temporal's own program at hand it is a child process that
 * keeps its runs in a file; without, a server in this process's memory. Safe for use by threads.
 *
 * <p>A child is stopped by {@link #close} or, failing that, when this process ends. One that
 * outlived a killed parent is found by the next start in the same directory and taken over.
 */
public interface LocalTemporal extends AutoCloseable {

  /**
   * Starts the server and returns when it answers.
   *
   * @param dataDirectory where the runs, the server's log and its lock lie; made if missing
   * @param environment {@code CONTEXTWORKER_TEMPORAL_CLI} names Temporal's program ({@code none}:
   *     do not use one); else {@code PATH} is searched
   * @throws LocalTemporalException if it does not start, or another process has it running here
   */
  static LocalTemporal start(Path dataDirectory, Map<String, String> environment) {
    return TemporalProgram.find(environment)
        .<LocalTemporal>map(program -> DevServer.start(program, dataDirectory))
        .orElseGet(MemoryServer::start);
  }

  /** A server in this process's memory, at any free port: for tests. */
  static LocalTemporal inMemory() {
    return MemoryServer.startAtAnyPort();
  }

  /** A server that somebody else runs at the address: nothing is started and nothing is stopped. */
  static LocalTemporal at(String address) {
    return new ForeignServer(address);
  }

  /** Where it answers gRPC: host:port. */
  String address();

  /** Its web page, if it has one. */
  Optional<URI> webUi();

  /** Whether runs outlive this process. */
  boolean durable();

  /** One line for a person: what it is, and how to get the durable one if it is not. */
  String description();

  /**
   * Leaves stopping to the caller alone: a shutdown hook of the caller's that lets work drain needs
   * the server until it is done. Without this the server ends as soon as this process is told to.
   */
  void keepUntilClosed();

  /** Stops the server. A second call does nothing. */
  @Override
  void close();
}
