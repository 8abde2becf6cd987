package io.contextunity.worker.host.config;

import io.contextunity.worker.core.ModuleException;
import java.util.List;

/** Settings that cannot be used: all problems found, not only the first. */
public final class SettingsException extends ModuleException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  public SettingsException(List<String> problems) {
    super(
        problems.size() == 1
            ? problems.get(0)
            : problems.size() + " problems in the settings:\n  " + String.join("\n  ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One line each. */
  public List<String> problems() {
    return problems;
  }
}
