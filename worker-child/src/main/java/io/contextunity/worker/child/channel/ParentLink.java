package io.contextunity.worker.child.channel;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.Heartbeat;
import io.contextunity.proto.isolation.Hello;
import io.contextunity.proto.isolation.LogLine;
import io.contextunity.proto.isolation.Logs;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The child's end of the channel. Numbers what is sent; at most {@value #BUFFER_BYTES} bytes wait
 * to be sent, and the sender waits when there are more. Thread-safe.
 */
public final class ParentLink implements AutoCloseable {
  static final int BUFFER_BYTES = 8 * 1024 * 1024;
  private static final int LOG_BYTES = 2 * 1024 * 1024;
  private static final long LOG_PATIENCE_MILLIS = 1000;
  private static final long BEAT_MILLIS = 1000;
  private static final long END_MILLIS = 2000;

  private final ManagedChannel channel;
  private final ParentCall call;
  private final Answers answers = new Answers();
  private final LogBuffer logs = new LogBuffer(LOG_BYTES, LOG_PATIENCE_MILLIS);
  private final Thread pulse = new Pulse();

  /**
   * Whose turn it is to write: all of a message, and the log lines before it. First come, first.
   */
  private final ReentrantLock turn = new ReentrantLock(true);

  private long seq;

  private ParentLink(ManagedChannel channel, ParentListener listener) {
    this.channel = channel;
    this.call = new ParentCall(channel, BUFFER_BYTES, answers, listener);
  }

  /**
   * Connects and says Hello. Returns before the parent has answered: that it did not want this
   * child is told to the listener.
   *
   * @param target {@code 127.0.0.1:PORT} or {@code unix:/path}
   * @param secret of this child, good for one connection
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
    call.start(secret, numbered(FromChild.newBuilder().setHello(hello)));
    pulse.start();
  }

  private FromChild numbered(FromChild.Builder message) {
    if (message.getTimeMillis() == 0) {
      message.setTimeMillis(System.currentTimeMillis());
    }
    return message.setSeq(++seq).build();
  }

  /**
   * Sends a message, in pieces if it is large, after the log lines that came before it. Waits while
   * the parent does not read.
   *
   * @param message whose number and, if it has none, time are put in
   * @throws InterruptedException if the wait was interrupted: nothing was sent
   * @throws TooLargeException if it, or a value in it, is too large
   * @throws IllegalStateException if the parent is gone
   */
  public void send(FromChild message) throws InterruptedException {
    Sizes.check(message);
    turn.lockInterruptibly();
    try {
      writeLogs();
      call.awaitRoom();
      write(message);
    } finally {
      turn.unlock();
    }
  }

  /**
   * Sends a message as {@link #send} does, and returns when the parent's listener has dealt with
   * it.
   *
   * @throws MessageRefusedException if it was refused; the message is the listener's reason
   */
  public void sendAndAwait(FromChild message) throws InterruptedException, MessageRefusedException {
    Sizes.check(message);
    Answers.Answer answer;
    turn.lockInterruptibly();
    try {
      writeLogs();
      call.awaitRoom();
      answer = answers.expect(seq + 1);
      write(message);
    } finally {
      turn.unlock();
    }
    answers.await(answer);
  }

  /**
   * Sends a log line, soon, with others. Does not throw. Lines are dropped, and counted, when none
   * could be sent for a second; one that is very long is cut.
   */
  public void log(LogLine line) {
    logs.add(line);
  }

  /** Writes the log lines that are there now; those that others add meanwhile can wait. */
  private void writeLogs() throws InterruptedException {
    long newest = logs.newest();
    while (logs.oldest() <= newest) {
      call.awaitRoom();
      Logs batch = logs.take();
      if (batch == null) {
        return;
      }
      write(FromChild.newBuilder().setLogs(batch).build());
    }
  }

  private void write(FromChild message) {
    FromChild numbered = numbered(message.toBuilder());
    if (numbered.getSerializedSize() <= Protocol.PIECE_BYTES) {
      call.write(numbered);
      return;
    }
    try (PieceOutput pieces = new PieceOutput(call)) {
      numbered.writeTo(pieces);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends the log lines that are left, and waits a little until the parent has read everything. */
  @Override
  public void close() {
    pulse.interrupt();
    try {
      if (turn.tryLock(END_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          end();
        } finally {
          turn.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      channel.shutdownNow();
    }
  }

  private void end() throws InterruptedException {
    if (!call.over()) {
      writeLogs();
      call.end();
      call.awaitEnd(END_MILLIS);
    }
  }

  /** Sends log lines as they come, and each second a sign of life. */
  private final class Pulse extends Thread {
    Pulse() {
      super("channel");
      setDaemon(true);
    }

    @Override
    public void run() {
      try {
        long nextBeat = System.nanoTime() + BEAT_MILLIS * 1_000_000;
        while (!call.over()) {
          long left = (nextBeat - System.nanoTime()) / 1_000_000;
          if (left > 0) {
            logs.await(left);
          }
          if (!logs.isEmpty()) {
            sendLogs();
          }
          if (nextBeat - System.nanoTime() <= 0) {
            beat();
            nextBeat = System.nanoTime() + BEAT_MILLIS * 1_000_000;
          }
        }
      } catch (InterruptedException | IllegalStateException e) {
        // The link was closed, or the parent is gone, which the listener is told.
      }
    }

    private void sendLogs() throws InterruptedException {
      turn.lockInterruptibly();
      try {
        writeLogs();
      } finally {
        turn.unlock();
      }
    }

    private void beat() throws InterruptedException {
      turn.lockInterruptibly();
      try {
        call.awaitRoom();
        call.write(
            FromChild.newBuilder()
                .setTimeMillis(System.currentTimeMillis())
                .setHeartbeat(Heartbeat.getDefaultInstance())
                .build());
      } finally {
        turn.unlock();
      }
    }
  }
}
