package io.contextunity.worker.child.channel;

import io.contextunity.proto.isolation.FromParent;

/**
 * Hears the parent. Called by the thread that reads, one call at a time: it hands over and returns.
 * While it does not, nothing else is read, and whoever waits for an answer waits in vain.
 */
public interface ParentListener {

  /** What to do, or to stop: never an Ack or a Nack, which the link keeps to itself. */
  void received(FromParent message);

  /**
   * The parent is gone, or wants nothing of this child: it is to end at once. Called once, after
   * all else.
   *
   * @param reason in words
   */
  void disconnected(String reason);
}
