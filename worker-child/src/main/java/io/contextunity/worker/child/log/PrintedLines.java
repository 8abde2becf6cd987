package io.contextunity.worker.child.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import org.slf4j.event.Level;

/** What is printed in this process, as lines in the order of all that is logged. Thread-safe. */
final class PrintedLines extends OutputStream {
  private static final int LONGEST = 16 << 10;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Level level;
  private final String name;

  private PrintedLines(Level level, String name) {
    this.level = level;
    this.name = name;
  }

  static PrintStream stream(Level level, String name) {
    return new PrintStream(new PrintedLines(level, name), false, UTF_8);
  }

  @Override
  public synchronized void write(int one) {
    if (one == '\n' || line.size() >= LONGEST) {
      end();
    }
    if (one != '\n') {
      line.write(one);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }

  private void end() {
    String text = line.toString(UTF_8);
    line.reset();
    ChildLogs.tell(
        level, name, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, null);
  }

  /** Tells a line that has no end yet. */
  @Override
  public synchronized void close() {
    if (line.size() > 0) {
      end();
    }
  }
}
