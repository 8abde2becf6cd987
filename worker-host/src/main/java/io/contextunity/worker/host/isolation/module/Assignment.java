package io.contextunity.worker.host.isolation.module;

import io.contextunity.worker.host.temporal.ModuleVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a module's process is told to do, as JSON. Contains secrets: never printed, never on a
 * command line.
 *
 * @param settings of the host, as {@code ModuleShare} writes them
 * @param configDirectory where the settings file lies
 * @param files the plugin and those that it needs
 * @param buildId the build that is meant
 * @param version as what its worker registers; null if as none
 */
record Assignment(
    String settings,
    String configDirectory,
    List<String> files,
    String buildId,
    ModuleVersion version) {

  List<Path> plugins() {
    return files.stream().map(Path::of).toList();
  }

  Optional<ModuleVersion> findVersion() {
    return Optional.ofNullable(version);
  }

  @Override
  public String toString() {
    return "Assignment[buildId=%s, files=%s]".formatted(buildId, files);
  }
}
