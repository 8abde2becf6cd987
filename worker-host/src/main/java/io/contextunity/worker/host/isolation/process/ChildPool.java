package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.core.isolated.IsolatedLimits;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Java children that wait ready, each for one job. Thread-safe. */
public interface ChildPool extends AutoCloseable {

  /**
   * Returns a child with only this plugin on its class path: one that waits, if there is one with
   * these limits, or a fresh one.
   *
   * @throws ApplicationFailure of type ChildNotStarted, SandboxUnavailable or TooManyChildren
   */
  LeasedChild lease(PluginFiles plugin, IsolatedLimits limits) throws InterruptedException;

  /** Has children of this plugin wait ready, as many as the settings say, until it is forgotten. */
  void warm(PluginFiles plugin);

  /** Has none of this plugin wait any more. */
  void forget(PluginFiles plugin);

  /** Kills all children. */
  @Override
  void close();

  /**
   * What of a plugin a child needs.
   *
   * @param id the plugin's
   * @param buildId tells two builds apart
   * @param classPath its jars
   * @param permissions as its manifest has them
   */
  record PluginFiles(String id, String buildId, List<Path> classPath, Set<String> permissions) {
    public PluginFiles {
      classPath = List.copyOf(classPath);
      permissions = Set.copyOf(permissions);
    }
  }
}
