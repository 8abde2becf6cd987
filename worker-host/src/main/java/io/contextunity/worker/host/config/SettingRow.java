package io.contextunity.worker.host.config;

import static java.util.Objects.requireNonNull;

/**
 * One setting of a plugin, for people to read. No row contains a secret.
 *
 * @param path its dotted path, such as {@code plugins.billing.page-size}
 * @param type what it can be: {@code whole number}, {@code list of duration}, {@code one of a, b}
 * @param defaultValue what it is when nobody sets it; empty where there is nothing then, or where
 *     the plugin alone knows
 * @param value what it was set to, as it was written, secrets masked; empty where nobody set it
 * @param origin where it was set: a file, a variable or a flag; empty where nobody set it
 */
public record SettingRow(
    String path, String type, String defaultValue, String value, String origin) {
  public SettingRow {
    requireNonNull(path, "path");
    requireNonNull(type, "type");
    requireNonNull(defaultValue, "defaultValue");
    requireNonNull(value, "value");
    requireNonNull(origin, "origin");
  }
}
