package io.contextunity.worker.child.channel;

/** A value, or all of a message, is larger than the channel carries. The message names it. */
public final class TooLargeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  TooLargeException(String what, long bytes, long largest) {
    super(what + " has " + bytes + " bytes (at most " + largest + ")");
  }
}
