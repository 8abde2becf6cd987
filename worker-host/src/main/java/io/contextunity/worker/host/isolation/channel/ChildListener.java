package io.contextunity.worker.host.isolation.channel;

import io.contextunity.proto.isolation.FromChild;

/** Hears one child. Called by one thread at a time, in order; a slow one slows the child down. */
public interface ChildListener {

  /** The child is there and waits for something to do. Called once, before all else. */
  void connected(ChildLink link);

  /** A message, put together if it came in pieces; heartbeats, too. */
  void received(FromChild message);

  /**
   * The stream is over, whoever ended it. Called once, after all else.
   *
   * @param reason in words
   */
  void disconnected(String reason);
}
