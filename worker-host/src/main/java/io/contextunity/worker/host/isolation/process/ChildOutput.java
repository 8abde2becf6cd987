package io.contextunity.worker.host.isolation.process;

/** Hears what a child prints. Called by one thread for each of the two streams. */
@FunctionalInterface
public interface ChildOutput {

  /**
   * @param stream {@code stdout} or {@code stderr}
   * @param line without its newline; a longer one than 16 KiB comes in pieces
   */
  void line(String stream, String line);

  /**
   * Hears all that is printed as it comes, before lines are made of it; for who wants exactly that.
   *
   * @param bytes to be read before this returns, the first {@code length} of them
   */
  default void bytes(String stream, byte[] bytes, int length) {}
}
