package io.contextunity.worker.child.channel;

/** What both ends of the channel hold to. */
public final class Protocol {
  /** Of isolation.proto; a change that the other end would misread makes it greater. */
  public static final int VERSION = 1;

  /** A message that is larger goes in pieces of this size. */
  public static final int PIECE_BYTES = 1024 * 1024;

  /** A message on the wire: a piece with what is around it, and room to spare. */
  public static final int LARGEST_FRAME = 4 * 1024 * 1024;

  /** A value of the store, or what a typed message carries. */
  public static final int LARGEST_VALUE = 64 * 1024 * 1024;

  /** A message put together: the whole store, at the beginning and at the end. */
  public static final int LARGEST_MESSAGE = 256 * 1024 * 1024;

  private Protocol() {}
}
