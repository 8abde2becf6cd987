package io.contextunity.worker.host.plugin;

import io.temporal.workflow.WorkflowInterface;
import java.util.Optional;

/**
 * The Temporal SDK that all plugins share with the host. A plugin runs if it was built against the
 * same major version, and none newer than the host's.
 */
final class TemporalSdk {
  private static final String KEY = "Plugin-Temporal-Sdk";

  private TemporalSdk() {}

  /** The host's, as the SDK's own jar says. */
  static String version() {
    String version = WorkflowInterface.class.getPackage().getImplementationVersion();
    if (version == null) {
      throw new IllegalStateException("The jar of temporal-sdk does not say its version");
    }
    return version;
  }

  /** What there is to say about a plugin built against this version, or against an unnamed one. */
  static Optional<Finding> check(Optional<String> builtAgainst) {
    if (builtAgainst.isEmpty()) {
      return Optional.of(
          Finding.note(
              "temporal-sdk-missing",
              "%s is missing from the manifest (expected: the Temporal SDK it was built against;"
                      .formatted(KEY)
                  + " the host's is "
                  + version()
                  + ")"));
    }
    String plugins = builtAgainst.get();
    if (!Versions.isVersion(plugins)) {
      return Optional.of(
          Finding.error("temporal-sdk-malformed", Versions.notAVersion(KEY, plugins)));
    }
    return check(plugins, version());
  }

  private static Optional<Finding> check(String plugins, String hosts) {
    String both =
        "%s: built against Temporal SDK %s, but the host has %s".formatted(KEY, plugins, hosts);
    if (Versions.major(plugins) != Versions.major(hosts)) {
      return Optional.of(
          Finding.error(
              "temporal-sdk-other-major",
              both + ", another major version (build it against " + hosts + ")"));
    }
    return Versions.compare(plugins, hosts) <= 0
        ? Optional.empty()
        : Optional.of(
            Finding.error(
                "temporal-sdk-too-new",
                both + ", an older one (build it against " + hosts + ", or run a newer host)"));
  }
}
