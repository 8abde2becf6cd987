package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Facts of the host.
 *
 * @param instanceName what this process is called in logs and in Temporal
 * @param version the host's own version, a semantic version
 * @param configDirectory where the settings file lies, for a module's own files beside it; absolute
 */
public record HostInfo(String instanceName, String version, Path configDirectory) {
  public HostInfo {
    requireNonNull(instanceName, "instanceName");
    requireNonNull(version, "version");
    configDirectory = configDirectory.toAbsolutePath().normalize();
  }
}
