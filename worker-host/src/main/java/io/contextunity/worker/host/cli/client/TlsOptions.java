package io.contextunity.worker.host.cli.client;

import io.contextunity.worker.host.config.TlsSettings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the connection to the service is secured. A picocli mixin. */
final class TlsOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(names = "--tls", description = "Call over TLS (default: as the settings under grpc.tls).")
  boolean tls;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "PEM file of the authorities that sign the service's certificate; implies --tls"
              + " (default: the configured certificate itself, else those that Java knows).")
  Path authorities;

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "PEM file of our own certificate, where the service asks for one.")
  Path certificate;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "PEM file (PKCS#8) of the private key of --certificate.")
  Path key;

  /**
   * @param service how the service is secured, if the same settings are its own
   */
  TlsSettings over(TlsSettings service) {
    if ((certificate == null) != (key == null)) {
      throw new ParameterException(
          spec.commandLine(), "--certificate and --key go together (expected: both or none)");
    }
    boolean enabled = tls || authorities != null || certificate != null || service.enabled();
    if (!enabled) {
      return TlsSettings.NONE;
    }
    return new TlsSettings(
        true,
        Optional.ofNullable(certificate),
        Optional.ofNullable(key),
        Optional.ofNullable(authorities).or(service::certificate));
  }
}
