package io.contextunity.worker.wove.python;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;

/** The Python that tests use: {@code CONTEXTWORKER_WOVE_PYTHON}. */
final class TestingPython {
  private static final Optional<String> INTERPRETER =
      Optional.ofNullable(System.getenv("CONTEXTWORKER_WOVE_PYTHON"));

  private TestingPython() {}

  /** Its path; without one, the test is skipped. */
  static String require() {
    assumeTrue(
        INTERPRETER.isPresent(),
        "skipped: no Python with cloudpickle (CONTEXTWORKER_WOVE_PYTHON names none)");
    return INTERPRETER.get();
  }
}
