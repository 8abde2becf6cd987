package io.contextunity.worker.host.code;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Optional;

/**
 * What code prints to one stream: its beginning, so far as it is answered, and its end, where the
 * value may stand behind the mark. Thread-safe.
 */
final class StandardOutput {
  private final int limit;
  private final byte[] mark;
  private final byte[] head;
  private final byte[] tail;
  private long total;

  /**
   * @param limit bytes that are answered
   * @param mark what stands before the value
   * @param resultLimit bytes that the value may have
   */
  StandardOutput(int limit, String mark, int resultLimit) {
    this.limit = limit;
    this.mark = mark.getBytes(US_ASCII);
    this.head = new byte[limit];
    this.tail = new byte[resultLimit + this.mark.length + 2];
  }

  /** A stream on which no value is sent. */
  static StandardOutput plain(int limit) {
    return new StandardOutput(limit, "", 0);
  }

  synchronized void add(byte[] bytes, int length) {
    if (total < limit) {
      int fits = (int) Math.min(length, limit - total);
      System.arraycopy(bytes, 0, head, (int) total, fits);
    }
    int kept = Math.min(length, tail.length);
    for (int i = length - kept; i < length; i++) {
      tail[(int) ((total + i) % tail.length)] = bytes[i];
    }
    total += length;
  }

  /** What it came to, once nothing is added any more. */
  synchronized Captured captured() {
    byte[] end = end();
    int at = mark.length == 0 ? -1 : lastMark(end);
    long printed = at < 0 ? total : total - end.length + at;
    return new Captured(
        Utf8.text(head, (int) Math.min(printed, limit), printed > limit),
        printed > limit,
        at < 0 ? Optional.empty() : line(end, at + mark.length));
  }

  private byte[] end() {
    int length = (int) Math.min(total, tail.length);
    byte[] end = new byte[length];
    for (int i = 0; i < length; i++) {
      end[i] = tail[(int) ((total - length + i) % tail.length)];
    }
    return end;
  }

  private int lastMark(byte[] bytes) {
    for (int at = bytes.length - mark.length; at >= 0; at--) {
      if (isMark(bytes, at)) {
        return at;
      }
    }
    return -1;
  }

  private boolean isMark(byte[] bytes, int at) {
    for (int i = 0; i < mark.length; i++) {
      if (bytes[at + i] != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> line(byte[] bytes, int from) {
    int end = from;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    byte[] line = Arrays.copyOfRange(bytes, from, end);
    return Optional.of(Utf8.text(line, line.length, false));
  }

  /**
   * @param text what was printed, so far as it is answered
   * @param value JSON, if a value was sent
   */
  record Captured(String text, boolean truncated, Optional<String> value) {}
}
