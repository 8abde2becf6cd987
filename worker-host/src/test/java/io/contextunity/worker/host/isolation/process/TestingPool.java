package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.host.config.IsolationSettings;
import io.contextunity.worker.host.isolation.channel.ChannelServer;
import io.contextunity.worker.host.isolation.process.ChildPool.PluginFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Java children without a sandbox, and all that they need. */
final class TestingPool implements AutoCloseable {
  static final PluginFiles PLUGIN = new PluginFiles("shop", "1", List.of(), Set.of());
  static final IsolationSettings SETTINGS = settings(1, 4, Duration.ofSeconds(30));

  final ChildProcesses processes;
  final ChannelServer channel;
  final JavaChildren children;

  private TestingPool(
      Path parent, IsolationSettings settings, ChildClassPath classPath, ChildArchive archive) {
    processes = ChildProcesses.open(parent, new TestingSandbox());
    channel = ChannelServer.start(parent);
    children = new JavaChildren(processes, channel, classPath, archive, settings);
  }

  static TestingPool open(Path parent, IsolationSettings settings) {
    return open(parent, settings, ChildClassPath.ofThisHost());
  }

  static TestingPool open(Path parent, IsolationSettings settings, ChildClassPath classPath) {
    return new TestingPool(parent, settings, classPath, ChildArchive.none());
  }

  static TestingPool open(Path parent, ChildArchive archive) {
    return new TestingPool(parent, SETTINGS, ChildClassPath.ofThisHost(), archive);
  }

  static IsolationSettings settings(int warm, int maxChildren, Duration startTimeout) {
    return new IsolationSettings(
        List.of(),
        IsolationSettings.SandboxMode.OFF,
        64,
        512,
        1,
        256,
        Duration.ofSeconds(2),
        startTimeout,
        warm,
        maxChildren,
        Map.of());
  }

  @Override
  public void close() {
    children.close();
    channel.close();
    processes.close();
  }
}
