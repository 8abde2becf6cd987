package io.contextunity.worker.host.isolation.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what a child prints. */
final class TestingOutput implements ChildOutput {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final List<String> all = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> next = new LinkedBlockingQueue<>();

  @Override
  public void line(String stream, String line) {
    all.add(stream + ": " + line);
    next.add(line);
  }

  /** All so far, each with its stream before it. */
  List<String> all() {
    return all;
  }

  String await() throws InterruptedException {
    String line = next.poll(LONGEST.toSeconds(), TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("The child printed no further line; until now: " + all);
    }
    return line;
  }

  long awaitPid() throws InterruptedException {
    return Long.parseLong(await().strip());
  }
}
