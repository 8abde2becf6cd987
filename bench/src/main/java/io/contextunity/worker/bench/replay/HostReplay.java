package io.contextunity.worker.bench.replay;

import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.inspect.OpenedPlugin;
import io.contextunity.worker.host.inspect.PluginOpener;
import io.contextunity.worker.host.temporal.replay.RecordedRun;
import io.contextunity.worker.host.temporal.replay.ReplayReport;
import io.contextunity.worker.host.temporal.replay.ReplaySession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code plugins replay} does: the plugin's jar in a class loader of its own. */
final class HostReplay implements AutoCloseable {
  private final LoadedSettings settings;
  private final OpenedPlugin plugin;

  HostReplay(Path home, Path jar) {
    this.settings =
        new SettingsLoader(home, Path.of(""), Map.of()).load(Optional.empty(), List.of());
    this.plugin = new PluginOpener(settings).open(jar, List.of());
  }

  /** Replays them all in a new session, and returns how many a second. */
  double rate(List<RecordedRun> runs) {
    long begun = System.nanoTime();
    try (ReplaySession session =
        new ReplaySession(
            settings.host().temporal(),
            plugin.modules(),
            module -> plugin.classLoader().orElseThrow())) {
      runs.forEach(session::judge);
      double rate = runs.size() / ((System.nanoTime() - begun) / 1e9);
      requireAllReplayed(runs, session.report());
      return rate;
    }
  }

  private static void requireAllReplayed(List<RecordedRun> runs, ReplayReport report) {
    if (!report.ok() || report.histories() != runs.size()) {
      throw new IllegalStateException("Not all replayed: " + report);
    }
  }

  @Override
  public void close() {
    plugin.close();
  }
}
