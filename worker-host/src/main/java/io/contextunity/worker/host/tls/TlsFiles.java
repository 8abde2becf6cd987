package io.contextunity.worker.host.tls;

import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.SettingsException;
import io.contextunity.worker.host.config.TemporalSettings;
import io.contextunity.worker.host.config.TlsSettings;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** gRPC's credentials out of the settings. Files are read again when they change. */
public final class TlsFiles {
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(localhost|127\\.[0-9.]+|\\[::1]):\\d+");

  private TlsFiles() {}

  /**
   * Looks at all files that the settings name, before anything uses them, and at what would travel
   * in the open.
   *
   * @throws SettingsException with every problem found
   */
  public static void requireUsable(HostSettings settings) {
    List<String> problems = new ArrayList<>();
    collect(problems, () -> server("grpc.tls", settings.grpc().tls()));
    collect(problems, () -> channel("temporal.tls", settings.temporal().tls()));
    collect(problems, () -> channel("brain.tls", settings.brain().tls()));
    collect(problems, () -> channel("router.tls", settings.router().tls()));
    if (keyWouldBeRead(settings.temporal())) {
      problems.add(
          "temporal.api-key: would travel to %s where others can read it (expected:"
                  .formatted(settings.temporal().host())
              + " temporal.tls.enabled: true)");
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  private static boolean keyWouldBeRead(TemporalSettings temporal) {
    return temporal.apiKey().isPresent()
        && !temporal.tls().enabled()
        && !THIS_MACHINE.matcher(temporal.host()).matches();
  }

  private static void collect(List<String> problems, Supplier<?> credentials) {
    try {
      credentials.get();
    } catch (SettingsException e) {
      problems.addAll(e.problems());
    }
  }

  /**
   * Credentials to listen with; with authorities to trust, only clients they know are let in.
   *
   * @param name the section of the settings, such as {@code grpc.tls}
   * @throws SettingsException if a file cannot be used
   */
  public static ServerCredentials server(String name, TlsSettings settings) {
    if (!settings.enabled()) {
      return InsecureServerCredentials.create();
    }
    TlsServerCredentials.Builder tls = TlsServerCredentials.newBuilder();
    tls.keyManager(
        keys(name, settings)
            .orElseThrow(
                () ->
                    new SettingsException(
                        List.of(
                            name
                                + ".certificate: missing (expected: PEM files for certificate and"
                                + " key, since enabled is true)"))));
    trust(name, settings)
        .ifPresent(
            trust -> tls.trustManager(trust).clientAuth(TlsServerCredentials.ClientAuth.REQUIRE));
    return tls.build();
  }

  /**
   * Credentials to call with. Host names are verified; without authorities of its own the channel
   * believes those that Java knows.
   *
   * @param name the section of the settings, such as {@code temporal.tls}; empty where flags of the
   *     command line say it
   * @throws SettingsException if a file cannot be used
   */
  public static ChannelCredentials channel(String name, TlsSettings settings) {
    if (!settings.enabled()) {
      return InsecureChannelCredentials.create();
    }
    TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
    keys(name, settings).ifPresent(tls::keyManager);
    trust(name, settings).ifPresent(tls::trustManager);
    return tls.build();
  }

  private static Optional<ReloadingKeys> keys(String name, TlsSettings settings) {
    if (settings.certificate().isEmpty()) {
      return Optional.empty();
    }
    Path certificate = settings.certificate().get();
    Path key = settings.key().orElseThrow();
    Supplier<Identity> read = () -> Identity.read(name, certificate, key);
    return Optional.of(new ReloadingKeys(new Watched<>(name, List.of(certificate, key), read)));
  }

  private static Optional<ReloadingTrust> trust(String name, TlsSettings settings) {
    return settings
        .trust()
        .map(file -> new Pem(name.isEmpty() ? "--ca" : name + ".trust", file))
        .map(
            pem ->
                new ReloadingTrust(
                    new Watched<>(
                        name, List.of(pem.file()), () -> ReloadingTrust.in(pem.certificates()))));
  }
}
