package io.contextunity.worker.host.plugin;

/** Keeps what plugins and libraries say to one line of readable length. */
final class OneLine {
  private static final int LONGEST = 4_000;

  private OneLine() {}

  static String of(String text) {
    String line = text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "?");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
