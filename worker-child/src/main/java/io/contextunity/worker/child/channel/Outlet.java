package io.contextunity.worker.child.channel;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.LogLine;

/** Where a run's messages go. Thread-safe. */
public interface Outlet {

  /**
   * @throws InterruptedException if the wait for room was interrupted: the message was not sent
   * @throws TooLargeException if it, or a value in it, is too large
   */
  void send(FromChild message) throws InterruptedException;

  /**
   * Returns when the message has been dealt with.
   *
   * @throws MessageRefusedException if it was refused; the message is the reason
   */
  void sendAndAwait(FromChild message) throws InterruptedException, MessageRefusedException;

  /** Never throws. */
  void log(LogLine line);
}
