package io.contextunity.worker.host.cli.token;

import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.host.config.SettingsException;
import java.util.List;

/** The secret that the settings name; it is never shown. */
final class ConfiguredSecret {
  private ConfiguredSecret() {}

  /**
   * @throws SettingsException if there is none
   */
  static String require(HostOptions options) {
    return options
        .load()
        .host()
        .secret()
        .orElseThrow(
            () ->
                new SettingsException(
                    List.of("No secret is configured (set CU_PLATFORM_SECRET, or 'secret')")));
  }
}
