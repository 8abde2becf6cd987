package io.contextunity.worker.host.isolation.channel;

/**
 * A child that may connect, once. Thread-safe.
 *
 * @see ChannelServer#expect
 */
public final class Expected implements AutoCloseable {
  private final String secret;
  private final Runnable forget;

  Expected(String secret, Runnable forget) {
    this.secret = secret;
    this.forget = forget;
  }

  /** What the child is to show: for its standard input, and for nothing else. */
  public String secret() {
    return secret;
  }

  /** Forgets the secret: nobody can connect with it from now on. A stream that is open stays. */
  @Override
  public void close() {
    forget.run();
  }

  @Override
  public String toString() {
    return "Expected[secret hidden]";
  }
}
