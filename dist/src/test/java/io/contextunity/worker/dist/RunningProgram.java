package io.contextunity.worker.dist;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A program under way. Closing kills it and the programs that it started. */
final class RunningProgram implements AutoCloseable {
  private static final Duration TO_DRAIN_PIPES = Duration.ofSeconds(5);

  private final String command;
  private final Process process;
  private final Output output;

  private RunningProgram(String command, Process process) {
    this.command = command;
    this.process = process;
    this.output = Output.of(process);
  }

  static RunningProgram of(String command, Process process) {
    return new RunningProgram(command, process);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  String out() {
    return output.out();
  }

  String err() {
    return output.err();
  }

  /** Returns the first line of either stream in which the pattern is found. */
  String awaitLine(String regex, Duration atMost) {
    return output
        .awaitLine(Pattern.compile(regex), atMost)
        .orElseThrow(
            () ->
                new AssertionError("No line like '" + regex + "' within " + atMost + ": " + this));
  }

  /** Whether either stream has such a line by then. */
  boolean prints(String regex, Duration within) {
    return output.awaitLine(Pattern.compile(regex), within).isPresent();
  }

  /** Waits for its end. */
  Finished awaitEnd(Duration atMost) {
    try {
      if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("Still running after " + atMost + ": " + this);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted while waiting for " + this, e);
    }
    output.awaitEnd(TO_DRAIN_PIPES);
    return new Finished(process.exitValue(), out(), err());
  }

  /** As an operator or Kubernetes stops it: SIGTERM. */
  Finished stop(Duration atMost) {
    handle().destroy(); // not the process itself: that would close the streams that we read
    return awaitEnd(atMost);
  }

  /** SIGKILL, to this process alone: what it started lives on. */
  Finished kill() {
    handle().destroyForcibly();
    return awaitEnd(Duration.ofSeconds(10));
  }

  @Override
  public void close() {
    List<ProcessHandle> started = process.descendants().toList();
    if (process.isAlive()) {
      kill();
    }
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public String toString() {
    return command + "\n--- out\n" + out() + "--- err\n" + err();
  }
}
