package io.contextunity.worker.testing;

import io.contextunity.worker.local.temporal.LocalTemporal;
import java.nio.file.Path;
import java.util.Optional;

/** Which Temporal server the tests of this run use. */
final class TestingTemporal {
  private static final String PROPERTY = "contextworker.testing.temporal";
  private static final String VARIABLE = "CONTEXTWORKER_TESTING_TEMPORAL";

  private TestingTemporal() {}

  /**
   * Returns Temporal's in-memory server, unless the property or the variable says {@code program}
   * (Temporal's own program, with its file in this directory) or the address of one that runs.
   */
  static LocalTemporal open(Path directory) {
    String wanted =
        Optional.ofNullable(System.getProperty(PROPERTY))
            .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
            .filter(text -> !text.isBlank())
            .orElse("memory");
    return switch (wanted) {
      case "memory" -> LocalTemporal.inMemory();
      case "program" -> LocalTemporal.start(directory, System.getenv());
      default -> LocalTemporal.at(requireAddress(wanted));
    };
  }

  private static String requireAddress(String text) {
    if (!text.matches("\\S+:\\d{1,5}")) {
      throw new IllegalArgumentException(
          "%s: '%s' (expected: memory, program or host:port)".formatted(PROPERTY, text));
    }
    return text;
  }
}
