package io.contextunity.worker.wove.python;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Python that tests use: {@code CONTEXTWORKER_WOVE_PYTHON}. */
final class TestingPython {
  private static final Logger log = LoggerFactory.getLogger(TestingPython.class);
  private static final String MISSING =
      "Skipped: no Python with cloudpickle (CONTEXTWORKER_WOVE_PYTHON names none)";
  private static final Optional<String> INTERPRETER =
      Optional.ofNullable(System.getenv("CONTEXTWORKER_WOVE_PYTHON"));

  private TestingPython() {}

  /** Its path; without one, the test is skipped. */
  static String require() {
    if (INTERPRETER.isEmpty()) {
      log.warn(MISSING);
    }
    assumeTrue(INTERPRETER.isPresent(), MISSING);
    return INTERPRETER.get();
  }
}
