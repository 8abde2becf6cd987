package io.contextunity.worker.wove.python;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextunity.worker.core.ModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Python that tasks run with.
 *
 * @param folders what it reads itself from
 */
record PythonFacts(String version, String cloudpickle, String executable, List<Path> folders) {
  private static final JsonMapper JSON = new JsonMapper();

  PythonFacts {
    folders = List.copyOf(folders);
  }

  /**
   * Reads what the check has printed.
   *
   * @throws ModuleException if tasks cannot run with it; the message says the way out
   */
  static PythonFacts parse(String interpreter, byte[] printed, String errors) {
    JsonNode facts = json(interpreter, printed, errors);
    PythonFacts found =
        new PythonFacts(
            facts.path("version").asText(),
            facts.path("cloudpickle").asText(),
            facts.path("executable").asText(),
            folders(facts));
    if (found.minor() < 8) {
      throw new ModuleException(
          "Python of python.interpreter '%s' is %s (expected: 3.8 or newer, and the minor version that callers have)"
              .formatted(interpreter, found.version()));
    }
    if (found.cloudpickle().isEmpty()) {
      throw new ModuleException(
          "Python %s of python.interpreter '%s' has no cloudpickle: %s (%s -m pip install cloudpickle)"
              .formatted(
                  found.version(),
                  interpreter,
                  facts.path("problem").asText(),
                  found.executable().isEmpty() ? interpreter : found.executable()));
    }
    return found;
  }

  private static JsonNode json(String interpreter, byte[] printed, String errors) {
    try {
      JsonNode facts = JSON.readTree(printed);
      if (facts != null && facts.hasNonNull("version")) {
        return facts;
      }
    } catch (IOException e) {
      // Told below, with what the program has to say.
    }
    throw new ModuleException(
        "python.interpreter '%s' does not answer as Python does%s (expected: Python 3.8 or newer)"
            .formatted(interpreter, errors.isEmpty() ? "" : ": " + ChildEnds.lastLine(errors)));
  }

  private static List<Path> folders(JsonNode facts) {
    List<Path> folders = new ArrayList<>();
    for (JsonNode folder : facts.path("folders")) {
      Path path = Path.of(folder.asText());
      if (path.isAbsolute() && Files.exists(path) && !folders.contains(path)) {
        folders.add(path);
      }
    }
    return folders;
  }

  private int minor() {
    String[] parts = version.split("\\.");
    return parts[0].equals("3") ? Integer.parseInt(parts[1]) : 0;
  }

  /** For people: {@code Python 3.11.7, cloudpickle 3.1.2}. */
  String text() {
    return "Python %s, cloudpickle %s".formatted(version, cloudpickle);
  }
}
