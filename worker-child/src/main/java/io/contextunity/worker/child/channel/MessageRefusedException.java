package io.contextunity.worker.child.channel;

/** The parent did not take a message: its listener said why. */
public final class MessageRefusedException extends Exception {
  private static final long serialVersionUID = 1;

  MessageRefusedException(String reason) {
    super(reason);
  }
}
