package io.contextunity.worker.host.plugin.install;

import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginLock;
import io.contextunity.worker.host.plugin.PluginReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes plugin files out of the plugins directory, and out of its lock. */
public final class PluginRemover {
  private final Path directory;
  private final boolean force;

  /**
   * @param force whether a plugin is removed although others need it
   */
  public PluginRemover(Path directory, boolean force) {
    this.directory = directory;
    this.force = force;
  }

  /**
   * Removes a file and returns the plugins that fail without it: none, unless it was forced.
   *
   * @throws InstallException if other plugins need it, or it cannot be removed
   */
  public List<PluginReport> remove(PluginReport plugin) {
    List<Path> there = PluginDirectory.pluginFiles(directory);
    Optional<PluginLock> lock = PluginLock.read(directory);
    List<Path> after = new ArrayList<>(there);
    after.remove(plugin.file());
    List<PluginReport> broken = Consequences.broken(there, after);
    if (!force) {
      Consequences.refuse("Removing " + plugin.plugin().label(), broken);
    }
    new PluginFiles(directory).delete(plugin.file());
    lock.map(known -> known.without(plugin.file().getFileName().toString()))
        .ifPresent(known -> known.writeTo(directory));
    return broken;
  }
}
