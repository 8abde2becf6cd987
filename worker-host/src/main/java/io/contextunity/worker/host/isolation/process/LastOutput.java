package io.contextunity.worker.host.isolation.process;

/** The end of what a child printed. Thread-safe. */
final class LastOutput {
  static final int MOST = 16 * 1024;

  private final StringBuilder text = new StringBuilder();

  synchronized void add(String line) {
    text.append(line).append('\n');
    if (text.length() > 2 * MOST) {
      text.delete(0, text.length() - MOST);
    }
  }

  synchronized String text() {
    return text.substring(Math.max(0, text.length() - MOST)).strip();
  }
}
