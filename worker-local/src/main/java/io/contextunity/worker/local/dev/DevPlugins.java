package io.contextunity.worker.local.dev;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.local.temporal.LocalTemporal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The plugins that {@code dev --plugin} names. Snapshots of them are kept until it is closed. */
public final class DevPlugins implements AutoCloseable {
  /** Who saves a file wants to see it run; what is cut off is tried again. */
  private static final String DRAIN_TIMEOUT = "2s";

  private final Path directory;
  private final List<DevPlugin> plugins = new ArrayList<>();

  private DevPlugins(Path directory) {
    this.directory = directory;
  }

  /**
   * Looks at the folders.
   *
   * @throws ModuleException if one of them is no plugin, or two are the same
   */
  public static DevPlugins open(List<Path> folders) {
    List<ClassesFolder> found = folders.stream().map(ClassesFolder::at).toList();
    try {
      DevPlugins all = new DevPlugins(Files.createTempDirectory("contextworker-dev"));
      try {
        found.forEach(all::add);
        return all;
      } catch (RuntimeException e) {
        all.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("No room for snapshots of plugins", e);
    }
  }

  private void add(ClassesFolder folder) {
    for (DevPlugin other : plugins) {
      if (other.id().equals(folder.pluginId())) {
        throw new ModuleException(
            "--plugin '%s' and '%s' are both plugin '%s' (name one of them)"
                .formatted(other.folder().path(), folder.path(), other.id()));
      }
    }
    plugins.add(DevPlugin.open(folder, directory));
  }

  /** The plugins as files for the host. */
  public List<Path> files() {
    return plugins.stream().map(DevPlugin::file).toList();
  }

  /**
   * What reloading needs of the host: a short drain for their modules, for which nobody has set
   * another, and with the in-memory server no stickiness, since the runs that are under way at a
   * reload would there wait for ever for the worker that is gone.
   */
  public List<Flag> flags(LoadedSettings settings, LocalTemporal temporal) {
    List<Flag> flags = new ArrayList<>();
    plugins.stream()
        .flatMap(plugin -> plugin.folder().modules().stream())
        .map(module -> "module-limits." + module + ".drain-timeout")
        .filter(settings::isDefault)
        .forEach(path -> flags.add(new Flag("dev", path, DRAIN_TIMEOUT)));
    if (!plugins.isEmpty() && !temporal.durable()) {
      flags.add(new Flag("dev", "temporal.sticky", "false"));
    }
    return flags;
  }

  /** Reloads each of them when its classes change, until the returned action is called. */
  public Runnable watch(WorkerHost host, PrintWriter out) {
    return plugins.isEmpty() ? () -> {} : DevWatch.begin(plugins, host, out)::end;
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
