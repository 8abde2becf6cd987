package io.contextunity.worker.child.channel;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.Hello;
import io.contextunity.proto.isolation.LogLine;
import io.grpc.ManagedChannel;

/**
 * The child's end of the channel. Numbers what is sent; at most {@value #BUFFER_BYTES} bytes wait
 * to be sent, and the sender waits when there are more. Thread-safe.
 */
public final class ParentLink implements Outlet, AutoCloseable {
  private static final int BUFFER_BYTES = 8 * 1024 * 1024;
  private static final int LOG_BYTES = 2 * 1024 * 1024;
  private static final long LOG_PATIENCE_MILLIS = 1000;
  private static final long END_MILLIS = 2000;

  private final ManagedChannel channel;
  private final Answers answers = new Answers();
  private final LogBuffer logs = new LogBuffer(LOG_BYTES, LOG_PATIENCE_MILLIS);
  private final OrderedWriter writer;
  private final Pulse pulse;

  private ParentLink(ManagedChannel channel, ParentListener listener) {
    this.channel = channel;
    this.writer =
        new OrderedWriter(new ParentCall(channel, BUFFER_BYTES, answers, listener), logs, answers);
    this.pulse = new Pulse(writer, logs);
  }

  /**
   * Connects and says Hello. Returns before the parent has answered: that it did not want this
   * child is told to the listener.
   *
   * @param target {@code 127.0.0.1:PORT} or {@code unix:/path}
   * @param secret of this child, good for one connection
   * @throws IllegalArgumentException if the target is neither
   */
  public static ParentLink connect(
      String target, String childId, String secret, ParentListener listener) {
    ParentLink link = new ParentLink(ChannelTarget.open(target), listener);
    link.start(childId, secret);
    return link;
  }

  private void start(String childId, String secret) {
    Hello.Builder hello =
        Hello.newBuilder()
            .setProtocol(Protocol.VERSION)
            .setChildId(childId)
            .setPid(ProcessHandle.current().pid())
            .setRuntime(System.getProperty("java.runtime.version", ""));
    writer.start(secret, FromChild.newBuilder().setHello(hello).build());
    pulse.start();
  }

  /**
   * Sends a message, in pieces if it is large, after the log lines that came before it. Waits while
   * the parent does not read.
   *
   * @param message whose number and, if it has none, time are put in
   * @throws InterruptedException if the wait was interrupted: the message was not sent
   * @throws TooLargeException if it, or a value in it, is too large
   * @throws IllegalStateException if the parent is gone
   */
  @Override
  public void send(FromChild message) throws InterruptedException {
    Sizes.check(message);
    writer.send(message);
  }

  /**
   * Sends a message as {@link #send} does, and returns when the parent's listener has dealt with
   * it. Not for the thread that hears the parent.
   *
   * @throws MessageRefusedException if it was refused; the message is the listener's reason
   */
  @Override
  public void sendAndAwait(FromChild message) throws InterruptedException, MessageRefusedException {
    Sizes.check(message);
    answers.await(writer.sendForAnswer(message));
  }

  /**
   * Sends a log line, soon, with others. Does not throw. Waits for room for a second; then lines
   * are dropped, and counted, until some could be sent. One that is very long is cut.
   */
  @Override
  public void log(LogLine line) {
    logs.add(line);
  }

  /** Sends the log lines that are left, and waits a little until the parent has read everything. */
  @Override
  public void close() {
    pulse.interrupt();
    try {
      writer.end(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      // The parent went first.
    } finally {
      channel.shutdownNow();
    }
  }
}
