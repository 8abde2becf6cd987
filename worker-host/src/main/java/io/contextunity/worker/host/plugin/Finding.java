package io.contextunity.worker.host.plugin;

import static java.util.Objects.requireNonNull;

/**
 * One thing to know about a plugin or its directory.
 *
 * @param severity what it means for the plugin
 * @param code what kind of finding it is, one of {@link FindingCodes}: {@code java-too-new}
 * @param message one line for people: the thing, its bad value and the way out
 */
public record Finding(Severity severity, String code, String message) {

  /** What a finding means for the plugin. */
  public enum Severity {
    /** It cannot run. */
    ERROR,
    /** It runs, though probably not as meant. */
    WARNING,
    /** It runs; somebody may want to know. */
    NOTE
  }

  public Finding {
    requireNonNull(severity, "severity");
    if (!FindingCodes.isKnown(code)) {
      throw new IllegalArgumentException("Code '" + code + "' is not in FindingCodes");
    }
    message = OneLine.of(message);
  }

  static Finding error(String code, String message) {
    return new Finding(Severity.ERROR, code, message);
  }

  static Finding warning(String code, String message) {
    return new Finding(Severity.WARNING, code, message);
  }

  static Finding note(String code, String message) {
    return new Finding(Severity.NOTE, code, message);
  }

  boolean isError() {
    return severity == Severity.ERROR;
  }
}
