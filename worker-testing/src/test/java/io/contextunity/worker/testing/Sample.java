package io.contextunity.worker.testing;

import io.contextunity.worker.host.plugin.Finding.Severity;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A plugin file with something to find.
 *
 * @param message a part of what is said of it
 * @param file writes it, and what lies beside it in the plugins directory
 */
record Sample(String code, Severity severity, String message, Files file) {

  /** Writes the file to check into a place, and its neighbours into another. */
  interface Files {
    Path write(Path place, Path beside) throws IOException;
  }

  static Sample error(String code, String message, Files file) {
    return new Sample(code, Severity.ERROR, message, file);
  }

  static Sample error(String code, String message, TestingPluginJar jar) {
    return error(code, message, (place, beside) -> jar.writeTo(place));
  }

  static Sample warning(String code, String message, Files file) {
    return new Sample(code, Severity.WARNING, message, file);
  }

  static Sample warning(String code, String message, TestingPluginJar jar) {
    return warning(code, message, (place, beside) -> jar.writeTo(place));
  }

  static Sample note(String code, String message, TestingPluginJar jar) {
    return new Sample(code, Severity.NOTE, message, (place, beside) -> jar.writeTo(place));
  }

  static Sample note(String code, String message, Files file) {
    return new Sample(code, Severity.NOTE, message, file);
  }

  @Override
  public String toString() {
    return code + ": " + message;
  }
}
