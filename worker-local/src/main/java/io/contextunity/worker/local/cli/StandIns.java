package io.contextunity.worker.local.cli;

import io.contextunity.worker.host.cli.HostOptions;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.local.brain.LocalBrainServer;
import io.contextunity.worker.local.temporal.LocalTemporal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in, on one machine, for the Temporal and the Brain of a cluster. One that the
 * settings name an address for is used as it is.
 */
final class StandIns implements AutoCloseable {
  private final LocalTemporal temporal;
  private final Optional<LocalBrainServer> brain;
  private final List<Flag> flags;

  private StandIns(LocalTemporal temporal, Optional<LocalBrainServer> brain, List<Flag> flags) {
    this.temporal = temporal;
    this.brain = brain;
    this.flags = flags;
  }

  /** Starts what the settings do not name, and says what runs where. */
  static StandIns start(HostOptions options, Path dataDirectory, PrintWriter out) {
    LoadedSettings settings = options.load();
    LocalTemporal temporal = temporal(settings, dataDirectory);
    try {
      temporal.keepUntilClosed();
      out.println(temporal.description());
      Optional<LocalBrainServer> brain = brain(settings, dataDirectory);
      String brainAddress =
          brain.map(server -> "127.0.0.1:" + server.port()).orElse(settings.host().brain().host());
      out.println("Brain: " + describe(brain, brainAddress, dataDirectory));
      out.flush();
      List<Flag> flags = new ArrayList<>();
      flags.add(new Flag("the local Temporal", "temporal.host", temporal.address()));
      if (settings.host().temporal().webUi().isEmpty()) {
        temporal
            .webUi()
            .ifPresent(
                page ->
                    flags.add(new Flag("the local Temporal", "temporal.web-ui", page.toString())));
      }
      flags.add(new Flag("the local Brain", "brain.host", brainAddress));
      return new StandIns(temporal, brain, flags);
    } catch (RuntimeException e) {
      temporal.close();
      throw e;
    }
  }

  private static LocalTemporal temporal(LoadedSettings settings, Path dataDirectory) {
    return settings.isDefault("temporal.host")
        ? LocalTemporal.start(dataDirectory.resolve("temporal"), System.getenv())
        : LocalTemporal.at(settings.host().temporal().host());
  }

  private static Optional<LocalBrainServer> brain(LoadedSettings settings, Path dataDirectory) {
    return settings.isDefault("brain.host")
        ? Optional.of(LocalBrain.start(dataDirectory))
        : Optional.empty();
  }

  private static String describe(
      Optional<LocalBrainServer> brain, String address, Path dataDirectory) {
    return brain.isPresent()
        ? "SQLite in %s, served at %s".formatted(LocalBrain.file(dataDirectory), address)
        : "at " + address;
  }

  LocalTemporal temporal() {
    return temporal;
  }

  /** The addresses, as settings for the host. */
  Flag[] flags(Flag... more) {
    List<Flag> all = new ArrayList<>(flags);
    all.addAll(List.of(more));
    return all.toArray(Flag[]::new);
  }

  @Override
  public void close() {
    try {
      brain.ifPresent(LocalBrainServer::close);
    } finally {
      temporal.close();
    }
  }
}
