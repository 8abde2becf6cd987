package io.contextunity.worker.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of plugins, read by the host's own loader: from a file, and nothing of the machine's.
 */
final class TestingSettings {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TestingSettings() {}

  /**
   * @param directory where the settings file is written
   * @param plugins settings by plugin id, with the keys of the settings file
   */
  static LoadedSettings load(
      Path directory, Map<String, Map<String, Object>> plugins, Flag... flags) {
    Path file = directory.resolve("contextworker.yaml");
    try {
      Files.writeString(file, json(Map.of("plugins", plugins)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SettingsLoader(directory, directory, Map.of())
        .load(Optional.of(file), List.of(flags));
  }

  // YAML understands JSON.
  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Settings %s cannot be written as YAML (expected: text, numbers, lists and maps)"
              .formatted(value),
          e);
    }
  }
}
