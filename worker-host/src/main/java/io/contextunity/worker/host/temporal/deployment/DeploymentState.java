package io.contextunity.worker.host.temporal.deployment;

import io.contextunity.worker.core.ModuleException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The versions of one module.
 *
 * @param module the module's name
 * @param name what Temporal calls it: {@code contextworker/harvest}
 * @param current the build that new runs go to; empty if they go to workers without a version
 * @param ramp the build that a part of the new runs goes to, if any
 * @param previous the build that they went to before, if that is known and still there
 * @param versions all builds, the newest first
 */
public record DeploymentState(
    String module,
    String name,
    Optional<String> current,
    Optional<Ramp> ramp,
    Optional<String> previous,
    List<VersionState> versions) {
  public DeploymentState {
    versions = List.copyOf(versions);
  }

  /**
   * A build on trial.
   *
   * @param percent how much of the new runs goes to it
   */
  public record Ramp(String buildId, float percent) {}

  /** The version of this build, if there is one. */
  public Optional<VersionState> findVersion(String buildId) {
    return versions.stream().filter(version -> version.buildId().equals(buildId)).findFirst();
  }

  /**
   * The version of a build, which may be shortened to how only this one begins: {@code 1.4.2}.
   *
   * @throws ModuleException if none or several are meant; the message lists the known builds
   */
  public VersionState requireVersion(String build) {
    return findVersion(build).orElseGet(() -> requireBeginning(build));
  }

  private VersionState requireBeginning(String build) {
    List<VersionState> meant =
        build.isEmpty()
            ? List.of()
            : versions.stream().filter(version -> version.buildId().startsWith(build)).toList();
    if (meant.size() != 1) {
      throw new ModuleException(
          "Module '%s' has %s '%s' (known: %s)"
              .formatted(
                  module, meant.isEmpty() ? "no build" : "several builds", build, known(versions)));
    }
    return meant.get(0);
  }

  private static String known(List<VersionState> versions) {
    return versions.isEmpty()
        ? "none"
        : versions.stream().map(VersionState::buildId).collect(Collectors.joining(", "));
  }
}
