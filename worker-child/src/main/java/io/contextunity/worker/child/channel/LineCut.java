package io.contextunity.worker.child.channel;

import io.contextunity.proto.isolation.LogLine;

/** Makes lines that are too long shorter: what nobody reads is not sent. */
final class LineCut {
  private LineCut() {}

  /**
   * @param bytes that a line may have
   */
  static LogLine fit(LogLine line, int bytes) {
    if (line.getSerializedSize() <= bytes) {
      return line;
    }
    // A character has three bytes at most.
    int characters = bytes / 8;
    return line.toBuilder()
        .clearFields()
        .setMessage(cut(line.getMessage(), characters))
        .setStackTrace(cut(line.getStackTrace(), characters))
        .setLogger(cut(line.getLogger(), 256))
        .setThread(cut(line.getThread(), 256))
        .build();
  }

  private static String cut(String text, int characters) {
    return text.length() <= characters
        ? text
        : text.substring(0, characters)
            + " ... ("
            + (text.length() - characters)
            + " characters more)";
  }
}
