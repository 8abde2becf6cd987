package io.contextunity.worker.host.config;

import io.contextunity.worker.host.config.SettingsLoader.Flag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An installation of which only the settings matter. */
record SettingsFolder(Path home, Map<String, String> environment) {

  static SettingsFolder in(Path home) {
    return new SettingsFolder(home, Map.of());
  }

  SettingsFolder with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new SettingsFolder(home, more);
  }

  /** Writes the settings file. */
  SettingsFolder says(String yaml) throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), yaml);
    return this;
  }

  /** Writes another file beside it. */
  Path write(String name, String text) throws IOException {
    Files.createDirectories(file().getParent());
    return Files.writeString(file().resolveSibling(name), text);
  }

  Path file() {
    return home.resolve("conf/contextworker.yaml");
  }

  LoadedSettings load(Flag... flags) {
    Path elsewhere = home.resolveSibling("elsewhere");
    return new SettingsLoader(home, elsewhere, environment).load(Optional.empty(), List.of(flags));
  }
}
