package io.contextunity.worker.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads both streams of a program while it writes, and lets others wait for a line. */
final class Output {
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder err = new StringBuilder();
  private int open = 2;

  static Output of(Process process) {
    var output = new Output();
    output.read(process.getInputStream(), output.out);
    output.read(process.getErrorStream(), output.err);
    return output;
  }

  private void read(InputStream stream, StringBuilder text) {
    var reader = new Thread(() -> readLines(stream, text), "output reader");
    reader.setDaemon(true);
    reader.start();
  }

  private void readLines(InputStream stream, StringBuilder text) {
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        add(text, line);
      }
    } catch (IOException programWasKilled) {
      // What it wrote before is there.
    } finally {
      end();
    }
  }

  private synchronized void add(StringBuilder text, String line) {
    text.append(line).append('\n');
    notifyAll();
  }

  private synchronized void end() {
    open--;
    notifyAll();
  }

  synchronized String out() {
    return out.toString();
  }

  synchronized String err() {
    return err.toString();
  }

  /** Waits for both streams to end; a grandchild may hold one open for longer than that. */
  synchronized void awaitEnd(Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (open > 0 && waitUntil(deadline)) {}
  }

  /** Waits for a line of either stream; nothing when time is up or no more can come. */
  synchronized Optional<String> awaitLine(Pattern pattern, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    Optional<String> found = find(pattern);
    while (found.isEmpty() && open > 0 && waitUntil(deadline)) {
      found = find(pattern);
    }
    return found;
  }

  private Optional<String> find(Pattern pattern) {
    return Stream.concat(out.toString().lines(), err.toString().lines())
        .filter(line -> pattern.matcher(line).find())
        .findFirst();
  }

  private boolean waitUntil(long deadline) {
    long left = (deadline - System.nanoTime()) / 1_000_000;
    if (left <= 0) {
      return false;
    }
    try {
      wait(left);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
