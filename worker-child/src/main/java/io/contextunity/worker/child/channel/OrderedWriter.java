package io.contextunity.worker.child.channel;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.Heartbeat;
import io.contextunity.proto.isolation.Logs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Numbers what is sent, and sends it in that order, log lines included. Thread-safe. */
final class OrderedWriter {
  private final ParentCall call;
  private final LogBuffer logs;
  private final Answers answers;

  /** Whose turn it is: for all of a message, and the log lines before it. First come, first. */
  private final ReentrantLock turn = new ReentrantLock(true);

  private long seq;

  OrderedWriter(ParentCall call, LogBuffer logs, Answers answers) {
    this.call = call;
    this.logs = logs;
    this.answers = answers;
  }

  void start(String secret, FromChild hello) {
    call.start(secret, numbered(hello));
  }

  void send(FromChild message) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      writeLogs();
      call.awaitRoom();
      write(message);
    } finally {
      turn.unlock();
    }
  }

  /** Sends it, and returns what to wait for. */
  Answers.Answer sendForAnswer(FromChild message) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      writeLogs();
      call.awaitRoom();
      Answers.Answer answer = answers.expect(seq + 1);
      write(message);
      return answer;
    } finally {
      turn.unlock();
    }
  }

  void sendLogs() throws InterruptedException {
    turn.lockInterruptibly();
    try {
      writeLogs();
    } finally {
      turn.unlock();
    }
  }

  void sendHeartbeat() throws InterruptedException {
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

  /** Sends the log lines that are left, and the end; gives up after a while. */
  void end(long millis) throws InterruptedException {
    if (!turn.tryLock(millis, TimeUnit.MILLISECONDS)) {
      return;
    }
    try {
      if (!call.over()) {
        writeLogs();
        call.end();
      }
    } finally {
      turn.unlock();
    }
    call.awaitEnd(millis);
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
    FromChild numbered = numbered(message);
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

  private FromChild numbered(FromChild message) {
    FromChild.Builder numbered = message.toBuilder().setSeq(++seq);
    if (numbered.getTimeMillis() == 0) {
      numbered.setTimeMillis(System.currentTimeMillis());
    }
    return numbered.build();
  }
}
