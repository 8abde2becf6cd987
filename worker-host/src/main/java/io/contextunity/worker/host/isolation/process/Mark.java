package io.contextunity.worker.host.isolation.process;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A text in the environment of one child's processes and of nobody else's.
 *
 * @param value what {@link ChildProcesses#MARK_VARIABLE} is set to
 */
record Mark(String value) {
  /** What a process with a mark has in its environment, for grep. */
  static final String PATTERN = ChildProcesses.MARK_VARIABLE + "=[0-9a-f-]{36}";

  private static final Pattern WHOLE = Pattern.compile(PATTERN);

  static Mark random() {
    return new Mark(UUID.randomUUID().toString());
  }

  /** As it is written into a file; nothing if that was cut off, and would be part of any text. */
  static Optional<Mark> parse(String text) {
    return WHOLE.matcher(text.strip()).matches()
        ? Optional.of(new Mark(text.strip().substring(ChildProcesses.MARK_VARIABLE.length() + 1)))
        : Optional.empty();
  }

  /** As it stands in the environment. */
  String text() {
    return ChildProcesses.MARK_VARIABLE + "=" + value;
  }
}
