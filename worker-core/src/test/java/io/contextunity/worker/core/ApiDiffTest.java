package io.contextunity.worker.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What has changed in worker-core since the last release is written down, so that nobody changes
 * what plugins are built against without noticing. Run by Maven after the jar is made.
 */
@EnabledIfSystemProperty(named = "api.diff", matches = ".+")
final class ApiDiffTest {
  private static final String BASELINE = System.getProperty("api.baseline");
  private static final Path COMMITTED =
      Path.of("..", "docs", "apidiffs", "current_vs_" + BASELINE + ".txt");

  @Test
  void api_changedAsWrittenDown() throws IOException {
    String diff = diff();
    if (Boolean.getBoolean("api.accept")) {
      Files.createDirectories(COMMITTED.getParent());
      Files.writeString(COMMITTED, diff);
    }

    String committed = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "";
    assertThat(diff)
        .withFailMessage(
            "worker-core differs from %s otherwise than docs/apidiffs says%s. To accept it:%n"
                + "    mvn -pl worker-core verify -Dapi.accept=true%n%n%s",
            BASELINE, breaking(diff), diff)
        .isEqualTo(committed);
  }

  private static String breaking(String diff) {
    return diff.lines().anyMatch(line -> line.strip().matches("[-+*=]{3}!.*"))
        ? ", and plugins built against " + BASELINE + " would break (lines with ***! or ---!)"
        : "";
  }

  /** Without the lines that tell of files and options. */
  private static String diff() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of(System.getProperty("api.diff")))) {
      return lines
          .filter(line -> !line.matches("(Comparing|WARNING:|Semantic versioning).*"))
          .map(line -> line.stripTrailing() + "\n")
          .collect(Collectors.joining());
    }
  }
}
