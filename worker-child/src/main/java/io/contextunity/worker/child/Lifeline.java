package io.contextunity.worker.child;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** The standard input: the secret first, and then nothing until the parent is gone. */
public final class Lifeline {
  private static final int LONGEST_SECRET = 4096;

  private final InputStream stream;

  public Lifeline(InputStream stream) {
    this.stream = stream;
  }

  /**
   * Reads the secret.
   *
   * @throws IllegalArgumentException if there is none
   */
  public String secret() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = stream.read();
    while (next >= 0 && next != '\n' && line.size() < LONGEST_SECRET) {
      line.write(next);
      next = stream.read();
    }
    if (next != '\n' || line.size() == 0) {
      throw new IllegalArgumentException(
          "The first line of the standard input must be the child's secret");
    }
    return line.toString(US_ASCII);
  }

  /** Has this done once the stream is over, by whatever way the parent went. */
  public void onEnd(Runnable task) {
    Thread thread = new Thread(() -> awaitEnd(task), "lifeline");
    thread.setDaemon(true);
    thread.start();
  }

  private void awaitEnd(Runnable task) {
    byte[] ignored = new byte[512];
    try {
      int count = 0;
      while (count >= 0) {
        count = stream.read(ignored);
      }
    } catch (IOException e) {
      // As good as its end.
    }
    task.run();
  }
}
