package io.contextunity.worker.host.cli.client;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run says of itself, as far as it can be drawn.
 *
 * @param done what is done of the total, 0 to 100
 * @param total 100 once the run knows how far it is
 * @param text everything that it says, in one line
 * @param words what of it are words, for beside a bar
 */
record Progress(long done, Optional<Long> total, String text, String words) {

  static Progress of(Map<String, Object> task) {
    if (!(task.get("progress") instanceof Map<?, ?> progress)) {
      return new Progress(0, Optional.empty(), "running", "");
    }
    String text =
        progress.entrySet().stream()
            .filter(entry -> isPlain(entry.getValue()))
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    String words =
        progress.values().stream()
            .filter(value -> value instanceof String)
            .map(String.class::cast)
            .collect(Collectors.joining(" "));
    return progress.get("percent") instanceof Number percent
        ? new Progress(Math.round(percent.doubleValue()), Optional.of(100L), text, words)
        : new Progress(0, Optional.empty(), text, words);
  }

  private static boolean isPlain(Object value) {
    return value instanceof Number || value instanceof String text && !text.isBlank();
  }
}
