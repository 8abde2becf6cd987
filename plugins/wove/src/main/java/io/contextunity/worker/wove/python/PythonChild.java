package io.contextunity.worker.wove.python;

import static java.nio.charset.StandardCharsets.US_ASCII;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Python process for one task. One thread sends and reads; any may end it. */
final class PythonChild implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(PythonChild.class);
  private static final long LONGEST_END_SECONDS = 30;
  private static final long LONGEST_LEAVE_MILLIS = 200;

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

  /**
   * Gives it its task; waits until the child has read all that a pipe does not hold.
   *
   * @param heartbeats whether it is to give signs of life
   */
  void send(byte[] frame, boolean heartbeats) throws IOException {
    byte[] options = "{\"heartbeat\":%b}".formatted(heartbeats).getBytes(US_ASCII);
    ByteBuffer begin = ByteBuffer.allocate(2 * Integer.BYTES + options.length);
    begin.putInt(options.length).put(options).putInt(frame.length);
    OutputStream input = program.input();
    input.write(begin.array());
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

  /** Waits a moment for what is ending by itself, which is cheaper than to kill it. */
  void leave() {
    try {
      program.end().get(LONGEST_LEAVE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      logger.debug("Process {} does not end by itself", program.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
