package io.contextunity.worker.host.isolation.channel;

import io.contextunity.proto.isolation.FromParent;
import java.time.Duration;

/** The parent's end of one child's stream. Thread-safe. */
public interface ChildLink extends AutoCloseable {

  String childId();

  /** The child's own word for its process id, as it is seen inside of a sandbox. */
  long pid();

  /**
   * Sends a message, in pieces if it is large. Does not wait: what the child does not read yet is
   * kept. Messages go in their order, but an Ack, a Nack or a Cancel overtakes a large one.
   *
   * @throws IllegalStateException if the stream is over, or too much waits for the child already
   * @throws io.contextunity.worker.child.channel.TooLargeException if it, or a value in it, is too
   *     large
   */
  void send(FromParent message);

  /**
   * How long nothing has come from the child, not even a heartbeat, of which it sends one each
   * second. Zero while its listener is behind with what came.
   */
  Duration silence();

  /** Ends the stream; the child then ends itself. What came from it and waits is dropped. */
  @Override
  void close();
}
