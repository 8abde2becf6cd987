package io.contextunity.worker.host.isolation.channel;

import io.contextunity.proto.isolation.FromChild;

/**
 * Hears one child. Called by one thread at a time, in order; a slow one slows the child down, and
 * no other. One that throws ends the stream of this child.
 */
public interface ChildListener {

  /** The child is there and waits for something to do. Called once, before all messages. */
  void connected(ChildLink link);

  /**
   * A message, put together if it came in pieces; heartbeats, too. It is acknowledged when this
   * returns: who refuses it sends a Nack before that.
   */
  void received(FromChild message);

  /**
   * The stream is over, whoever ended it. Called once, after all else; without a call of {@link
   * #connected} before it if the child that came was refused.
   *
   * @param reason in words
   */
  void disconnected(String reason);
}
