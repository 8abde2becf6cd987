package io.contextunity.worker.host.isolation.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts a stream into lines, and long lines into pieces. Not thread-safe. */
final class LineReader {
  static final int LONGEST = 16 * 1024;

  private final InputStream stream;
  private final Consumer<String> lines;
  private final byte[] line = new byte[LONGEST];
  private int length;

  LineReader(InputStream stream, Consumer<String> lines) {
    this.stream = stream;
    this.lines = lines;
  }

  /** Reads to the end of the stream. */
  void readAll() throws IOException {
    byte[] chunk = new byte[LONGEST];
    for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
      for (int i = 0; i < count; i++) {
        take(chunk[i]);
      }
    }
    if (length > 0) {
      tell(length, length);
    }
  }

  private void take(byte next) {
    if (next == '\n') {
      boolean windows = length > 0 && line[length - 1] == '\r';
      tell(windows ? length - 1 : length, length);
      return;
    }
    if (length == LONGEST) {
      int whole = wholeCharacters();
      tell(whole, whole);
    }
    line[length++] = next;
  }

  /** Tells so many bytes, and keeps what comes after those taken. */
  private void tell(int told, int taken) {
    String text = new String(line, 0, told, UTF_8);
    byte[] rest = Arrays.copyOfRange(line, taken, length);
    System.arraycopy(rest, 0, line, 0, rest.length);
    length = rest.length;
    lines.accept(text);
  }

  // A character has four bytes at most; those after the first begin with the bits 10.
  private int wholeCharacters() {
    int end = length;
    while (end > length - 4 && (line[end - 1] & 0xC0) == 0x80) {
      end--;
    }
    boolean beginsCharacter = (line[end - 1] & 0xC0) == 0xC0;
    return beginsCharacter ? end - 1 : length;
  }
}
