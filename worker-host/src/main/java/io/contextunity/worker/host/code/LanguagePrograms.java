package io.contextunity.worker.host.code;

import io.contextunity.worker.host.config.CodeSettings;
import io.temporal.failure.ApplicationFailure;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** What runs each language; each is looked for at its first use. Thread-safe. */
final class LanguagePrograms {
  private final Map<Language, Supplier<Program>> finders = new EnumMap<>(Language.class);
  private final Map<Language, Program> found = new EnumMap<>(Language.class);

  LanguagePrograms(CodeSettings settings) {
    finders.put(Language.PYTHON, new PythonProgram(settings.python()));
    finders.put(Language.JAVASCRIPT, new NodeProgram(settings.node(), settings.memoryMebibytes()));
    finders.put(Language.JAVA, new JavaProgram(settings.memoryMebibytes()));
  }

  /**
   * @throws ApplicationFailure if it is not there, or cannot be used
   */
  synchronized Program of(Language language) {
    return found.computeIfAbsent(language, wanted -> finders.get(wanted).get());
  }
}
