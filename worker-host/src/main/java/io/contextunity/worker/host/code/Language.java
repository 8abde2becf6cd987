package io.contextunity.worker.host.code;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What code can be written in. */
public enum Language {
  PYTHON,
  JAVASCRIPT,
  JAVA;

  /** As requests and settings have it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The language of this name, as {@link #text} writes it. */
  public static Optional<Language> find(String text) {
    return Arrays.stream(values()).filter(language -> language.text().equals(text)).findFirst();
  }
}
