package io.contextunity.worker.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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

  /** Lines of classes and members, but for the version of the class file. */
  private static final Pattern OF_A_CLASS =
      Pattern.compile("^\\s*[-+*=]{3}(?!.*CLASS FILE FORMAT)");

  private static final Pattern ONLY_INSIDE =
      Pattern.compile("\\*{3} {2}MODIFIED [A-Z]+: (?!.*<-).*");

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

  private static String diff() throws IOException {
    List<String> changes = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(System.getProperty("api.diff")))) {
      if (OF_A_CLASS.matcher(line).find()) {
        dropIfOnlyInside(changes);
        changes.add(line.stripTrailing());
      }
    }
    dropIfOnlyInside(changes);
    return changes.isEmpty() ? "No changes.\n" : String.join("\n", changes) + "\n";
  }

  // A class whose private members alone have changed is named by japicmp, with nothing below it.
  private static void dropIfOnlyInside(List<String> changes) {
    int last = changes.size() - 1;
    if (last >= 0 && ONLY_INSIDE.matcher(changes.get(last)).matches()) {
      changes.remove(last);
    }
  }
}
