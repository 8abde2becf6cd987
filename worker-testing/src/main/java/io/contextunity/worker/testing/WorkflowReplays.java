package io.contextunity.worker.testing;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.plugin.LoadedPlugins;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.host.temporal.replay.Difference;
import io.contextunity.worker.host.temporal.replay.HistoryException;
import io.contextunity.worker.host.temporal.replay.HistoryFile;
import io.contextunity.worker.host.temporal.replay.HistoryFiles;
import io.contextunity.worker.host.temporal.replay.ReplaySession;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks whether runs that began with an older version of a plugin can go on with this one: their
 * recorded histories are replayed on its workflows, loaded by the host's own loader and read by the
 * module's own converter. Not thread-safe.
 *
 * <pre>{@code
 * WorkflowReplays.of(Path.of("target/classes"))
 *     .assertReplays(Path.of("src/test/resources/histories"));
 * }</pre>
 */
public final class WorkflowReplays {
  private final Path plugin;
  private Map<String, Object> settings = Map.of();

  private WorkflowReplays(Path plugin) {
    this.plugin = requireNonNull(plugin, "plugin");
  }

  /**
   * @param jarOrClasses the built jar or zip, or {@code target/classes} with the manifest in it
   */
  public static WorkflowReplays of(Path jarOrClasses) {
    return new WorkflowReplays(jarOrClasses);
  }

  /** The plugin's settings, with the keys of the settings file; none otherwise. */
  public WorkflowReplays settings(Map<String, Object> settings) {
    this.settings = Map.copyOf(settings);
    return this;
  }

  /**
   * Writes the history of a run, open or closed, into a file that a later version is to replay.
   * What the run was given and what its activities returned stands in it.
   */
  public static void record(WorkflowClient client, String workflowId, Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, client.fetchHistory(workflowId).toJson(true) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Replays histories.
   *
   * @param histories files that {@link #record} or {@code temporal workflow show --output json}
   *     wrote, or directories of such
   * @throws AssertionError if one does not replay; the message names the file and the first event
   *     that the workflow would not have made
   */
  public void assertReplays(Path... histories) {
    List<HistoryFile> files = Stream.of(histories).flatMap(WorkflowReplays::files).toList();
    if (files.isEmpty()) {
      throw new AssertionError(
          "No history in %s (expected: .json files)".formatted((Object) List.of(histories)));
    }
    try (ScratchDirectory scratch = ScratchDirectory.create()) {
      Path directory = scratch.folder("plugins");
      PluginFiles.deploy(plugin, directory);
      LoadedSettings loaded = TestingSettings.load(scratch.path(), Map.of());
      try (LoadedPlugins plugins = load(directory);
          ReplaySession session = session(loaded, plugins)) {
        files.forEach(file -> assertReplays(session, file));
      }
    }
  }

  private static Stream<HistoryFile> files(Path fileOrDirectory) {
    try {
      return HistoryFiles.in(fileOrDirectory).stream();
    } catch (HistoryException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  private LoadedPlugins load(Path directory) {
    LoadedPlugins plugins =
        PluginDirectory.scan(directory, HostVersion.current())
            .load(List.of(), ignored -> TestingModuleContext.withSettings(settings));
    for (PluginReport report : plugins.reports()) {
      if (report.state() == PluginState.FAILED) {
        plugins.close();
        throw new AssertionError(
            "%s cannot be loaded: %s".formatted(plugin, report.cause().orElseThrow()));
      }
    }
    return plugins;
  }

  private static ReplaySession session(LoadedSettings settings, LoadedPlugins plugins) {
    return new ReplaySession(
        settings.host().temporal(),
        plugins.registry().modules(),
        module -> plugins.classLoader(module.pluginId()));
  }

  private static void assertReplays(ReplaySession session, HistoryFile file) {
    Optional<Difference> difference = session.judge(file);
    session.report().unjudged().stream()
        .findFirst()
        .ifPresent(
            unjudged -> {
              throw new AssertionError("History " + unjudged.text());
            });
    difference.ifPresent(
        first -> {
          throw new AssertionError("Does not replay: " + first.text());
        });
  }
}
