package io.contextunity.worker.host.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Collects what is wrong with settings, a line each, with no secret in it. Not thread-safe. */
final class Problems {
  private final Function<String, Origin> origins;
  private final Secrets secrets;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param origins where the value at a dotted path was set
   */
  Problems(Function<String, Origin> origins, Secrets secrets) {
    this.origins = origins;
    this.secrets = secrets;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  int count() {
    return lines.size();
  }

  void unknown(String path, String key, Collection<String> known) {
    String meant =
        Nearest.to(key, known)
            .map(name -> "did you mean '" + SettingsTree.child(path, name) + "'?")
            .orElse(known.isEmpty() ? "there are none here" : "known: " + String.join(", ", known));
    String where = SettingsTree.child(path, key);
    lines.add("Unknown setting '%s' in %s (%s)".formatted(where, label(where), meant));
  }

  void unfit(String path, JsonNode node, String expected) {
    unfit(path, node.isValueNode() ? node.asText() : node.isArray() ? "[...]" : "{...}", expected);
  }

  /** The value at this path does not fit. */
  void unfit(String path, String value, String expected) {
    boolean secret = Secrets.isNamed(path) || secrets.isIn(value);
    lines.add(
        "%s: '%s' in %s (expected: %s)"
            .formatted(path, secret ? Secrets.MASK : value, label(path), expected));
  }

  /** A reference leads nowhere; neither the text around it nor the reason tells a secret. */
  void unresolved(String path, String reason) {
    lines.add("%s in %s: %s".formatted(path, label(path), reason));
  }

  /** The record refused its values. */
  void refused(String path, Throwable cause) {
    String said = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    String missing = cause instanceof NullPointerException ? " (expected: a value)" : "";
    lines.add((path.isEmpty() ? "" : path + ": ") + secrets.mask(said) + missing);
  }

  void unsupported(String path, String type) {
    lines.add(
        "%s: no setting can be a %s (the plugin's author finds those that can in ModuleContext)"
            .formatted(path, type));
  }

  private String label(String path) {
    return origins.apply(path).label();
  }
}
