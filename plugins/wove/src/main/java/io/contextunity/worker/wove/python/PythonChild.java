package io.contextunity.worker.wove.python;

import io.contextunity.worker.core.process.ProgramEnd;
import io.contextunity.worker.core.process.RunningProgram;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Python process for one task. One thread sends and reads; any may end it. */
final class PythonChild implements AutoCloseable {
  private static final long LONGEST_END_SECONDS = 30;

  private final RunningProgram program;
  private final TaskLog log;
  private final DataInputStream events;
  private final int longestEvent;

  PythonChild(RunningProgram program, TaskLog log, int longestEvent) {
    this.program = program;
    this.log = log;
    this.events = new DataInputStream(new BufferedInputStream(program.output()));
    this.longestEvent = longestEvent;
  }

  /** Whether it may still take a task. */
  boolean lives() {
    return !program.end().isDone();
  }

  /** What it prints from here on is this run's. */
  void runs(String runId) {
    log.begin(runId);
  }

  /** Waits until the child has read all that a pipe does not hold. */
  void send(byte[] frame) throws IOException {
    OutputStream input = program.input();
    input.write(ByteBuffer.allocate(Integer.BYTES).putInt(frame.length).array());
    input.write(frame);
    input.flush();
  }

  /** The next event; empty if there comes none any more. */
  Optional<ChildEvent> next() throws IOException {
    byte[] json;
    try {
      int length = events.readInt();
      if (length < 0 || length > longestEvent) {
        throw new UnfitEventException("an event of %d bytes".formatted(length));
      }
      json = events.readNBytes(length);
      if (json.length < length) {
        return Optional.empty();
      }
    } catch (EOFException e) {
      return Optional.empty();
    }
    return Optional.of(ChildEvent.parse(json));
  }

  /** Asks for its end, kills it after the grace, and waits until it is gone. */
  void stop(Duration grace) {
    program.stop(grace);
  }

  /** Kills it with all that it started, and waits until that is gone. */
  @Override
  public void close() {
    program.close();
  }

  /** How it ended, once closed; empty if it cannot be killed. */
  Optional<ProgramEnd> end() {
    try {
      return Optional.of(program.end().get(LONGEST_END_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
