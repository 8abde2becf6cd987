package io.contextunity.worker.host.isolation.channel;

import io.contextunity.proto.isolation.FromParent;

/** The parent's end of one child's stream. Thread-safe. */
public interface ChildLink extends AutoCloseable {

  String childId();

  /** The child's own word for its process id, as it is seen inside of a sandbox. */
  long pid();

  /**
   * Sends a message, in pieces if it is large.
   *
   * @throws IllegalStateException if the stream is over
   */
  void send(FromParent message);

  /** Ends the stream; the child then ends itself. */
  @Override
  void close();
}
