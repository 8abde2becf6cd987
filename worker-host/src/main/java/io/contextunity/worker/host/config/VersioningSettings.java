package io.contextunity.worker.host.config;

import java.util.regex.Pattern;

/**
 * Temporal's worker versioning: each module is a worker deployment {@code <deployment>/<module>},
 * each build of its plugin a version of that.
 *
 * @param enabled whether workers register as versions
 * @param deployment what the hosts are called that run the same modules
 * @param promotion when a build becomes the one that new runs go to
 */
public record VersioningSettings(boolean enabled, String deployment, Promotion promotion) {
  private static final Pattern DEPLOYMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

  public VersioningSettings {
    if (!DEPLOYMENT.matcher(deployment).matches()) {
      throw new IllegalArgumentException(
          "deployment '" + deployment + "' (expected: up to 100 letters, digits, '-' and '_')");
    }
  }

  /** When a build becomes the one that new runs go to. */
  public enum Promotion {
    /** As soon as it polls, if there is none yet or that one has a lower version. */
    NEWER,
    /** When an operator says so. */
    MANUAL
  }
}
