package io.contextunity.worker.host.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Looks up what a text of the settings file refers to: {@code ${env:NAME}} stands for an
 * environment variable, {@code ${file:PATH}} for what a file contains, and {@code $${} for a plain
 * {@code ${}. Immutable.
 */
final class References {
  private static final List<String> SCHEMES = List.of("env", "file");
  private static final String OPEN = "${";
  private static final String WAY_OUT = "write $${ for a plain ${";

  private final Map<String, String> environment;

  References(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Whether this is one reference and nothing else, and so tells nothing by itself. */
  static boolean isOneReference(String text) {
    return text.startsWith(OPEN) && text.indexOf('}') == text.length() - 1;
  }

  /**
   * Returns the text that is meant.
   *
   * @param base the directory against which files are meant
   * @param found told every value that was looked up
   * @throws IllegalArgumentException if a reference leads nowhere; the message says why, names what
   *     is missing and never what was found
   */
  String resolve(String text, Path base, Secrets found) {
    return walk(text, (scheme, name) -> found.hide(lookUp(scheme, name, base)));
  }

  private String lookUp(String scheme, String name, Path base) {
    return scheme.equals("env") ? variable(name) : SecretFile.read(base, name);
  }

  private String variable(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the environment variable %s is not set: set it, or remove the setting".formatted(name));
    }
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "the environment variable %s is empty: give it a value".formatted(name));
    }
    return value;
  }

  private static String walk(String text, BiFunction<String, String, String> lookUp) {
    StringBuilder resolved = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("$${", at)) {
        resolved.append(OPEN);
        at += 3;
      } else if (text.startsWith(OPEN, at)) {
        int end = endOf(text, at);
        resolved.append(one(text.substring(at + OPEN.length(), end), lookUp));
        at = end + 1;
      } else {
        resolved.append(text.charAt(at++));
      }
    }
    return resolved.toString();
  }

  private static int endOf(String text, int start) {
    int end = text.indexOf('}', start);
    if (end < 0) {
      throw new IllegalArgumentException("a ${ without its }: close it; or " + WAY_OUT);
    }
    if (text.substring(start + OPEN.length(), end).contains(OPEN)) {
      throw new IllegalArgumentException("a reference inside another: name one thing only");
    }
    return end;
  }

  private static String one(String reference, BiFunction<String, String, String> lookUp) {
    int colon = reference.indexOf(':');
    String scheme = colon < 0 ? reference : reference.substring(0, colon);
    if (colon < 0 || !SCHEMES.contains(scheme)) {
      throw new IllegalArgumentException(
          "'%s' is no reference: ${env:NAME} and ${file:PATH} are; or %s"
              .formatted(OPEN + reference + "}", WAY_OUT));
    }
    String name = reference.substring(colon + 1).strip();
    if (name.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s' names nothing: ${env:NAME} and ${file:PATH} do".formatted(OPEN + reference + "}"));
    }
    return lookUp.apply(scheme, name);
  }
}
