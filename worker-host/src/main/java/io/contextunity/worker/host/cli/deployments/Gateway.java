package io.contextunity.worker.host.cli.deployments;

import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.host.config.HostSettings.LogLevel;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.log.Logging;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.deployment.DeploymentException;
import io.contextunity.worker.host.temporal.deployment.Deployments;
import java.util.function.Function;

/** The way of these commands to Temporal, as the settings have it. */
final class Gateway {
  private static final String IDENTITY = "contextworker deployments, by ";

  private Gateway() {}

  /**
   * Asks Temporal something.
   *
   * @throws DeploymentsFailure if it does not answer, or will not do it
   */
  static <T> T ask(HostOptions options, Function<Deployments, T> question) {
    LoadedSettings settings = options.load();
    Logging.setLevel(settings.isDefault("log-level") ? LogLevel.ERROR : settings.host().logLevel());
    try (var temporal = new TemporalConnection(settings.host().temporal(), identity())) {
      return question.apply(new Deployments(temporal, settings.host().versioning()));
    } catch (DeploymentException e) {
      throw new DeploymentsFailure(e);
    }
  }

  // Temporal notes who changed a deployment last.
  private static String identity() {
    return IDENTITY + System.getProperty("user.name");
  }
}
