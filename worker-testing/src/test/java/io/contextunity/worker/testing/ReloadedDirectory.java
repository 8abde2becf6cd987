package io.contextunity.worker.testing;

import static java.util.stream.Collectors.toMap;

import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.reload.ReloadOutcome;
import io.contextunity.worker.local.temporal.LocalTemporal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A plugins directory that a host looks at anew, and Temporal for that host. */
final class ReloadedDirectory implements AutoCloseable {
  private final Path home;
  private final Path jars;
  private final Path notes;
  private final LocalTemporal temporal = LocalTemporal.inMemory();

  private ReloadedDirectory(Path home, Path jars, Path notes) {
    this.home = home;
    this.jars = jars;
    this.notes = notes;
  }

  static ReloadedDirectory open(Path home) throws IOException {
    return new ReloadedDirectory(
        home,
        Files.createDirectories(home.resolve("plugins")),
        Files.createDirectories(home.resolve("notes")));
  }

  Path jars() {
    return jars;
  }

  /** Where {@link AnsweringPlugin} writes that it was closed. */
  Path notes() {
    return notes;
  }

  // Runs that are under way at a reload would wait for ever for the worker that is gone, here.
  RunningHost start(Flag... more) throws Exception {
    List<Flag> flags = new ArrayList<>(List.of(more));
    flags.add(new Flag("test", "temporal.sticky", "false"));
    boolean orders = PluginDirectory.pluginFiles(jars).toString().contains("orders");
    return RunningHost.start(
        home,
        temporal.address(),
        orders ? List.of("orders") : List.of(),
        flags.toArray(Flag[]::new));
  }

  /** Writes the plugin {@code orders}, whose runs answer this. */
  Path orders(String answer, String version) {
    return AnsweringPlugin.answering(answer).version(version).writeTo(jars);
  }

  /** What became of each file, by its name. */
  static Map<String, ReloadOutcome.Kind> kinds(List<ReloadOutcome> outcomes) {
    return outcomes.stream().collect(toMap(ReloadOutcome::file, ReloadOutcome::kind));
  }

  static String name(Path file) {
    return file.getFileName().toString();
  }

  @Override
  public void close() {
    temporal.close();
  }
}
