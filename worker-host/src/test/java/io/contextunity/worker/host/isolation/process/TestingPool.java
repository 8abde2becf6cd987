package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.host.config.IsolationSettings;
import io.contextunity.worker.host.isolation.channel.ChannelServer;
import io.contextunity.worker.host.isolation.process.ChildPool.PluginFiles;
import io.contextunity.worker.host.isolation.sandbox.Sandbox;
import io.contextunity.worker.host.isolation.sandbox.Sandboxes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Java children without a sandbox, and all that they need. */
final class TestingPool implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);
  static final PluginFiles PLUGIN = new PluginFiles("shop", "1", List.of(), Set.of());
  static final IsolationSettings SETTINGS = settings(1, 4, START);

  final ChildProcesses processes;
  final ChannelServer channel;
  final JavaChildren children;

  private TestingPool(
      Path parent,
      IsolationSettings settings,
      ChildClassPath classPath,
      ChildArchive archive,
      Sandbox sandbox) {
    processes = ChildProcesses.open(parent, sandbox);
    channel = ChannelServer.start(parent);
    children = new JavaChildren(processes, channel, classPath, archive, settings);
  }

  static TestingPool open(Path parent, IsolationSettings settings) {
    return open(parent, settings, ChildClassPath.ofThisHost());
  }

  static TestingPool open(Path parent, IsolationSettings settings, ChildClassPath classPath) {
    return new TestingPool(parent, settings, classPath, ChildArchive.none(), new TestingSandbox());
  }

  /** In bubblewrap, which must be there. */
  static TestingPool confined(Path parent, ChildArchive archive) {
    return new TestingPool(
        parent,
        SETTINGS,
        ChildClassPath.ofThisHost(),
        archive,
        Sandboxes.of(settings(IsolationSettings.SandboxMode.REQUIRED, 1, 4, START)));
  }

  static TestingPool open(Path parent, ChildArchive archive) {
    return new TestingPool(
        parent, SETTINGS, ChildClassPath.ofThisHost(), archive, new TestingSandbox());
  }

  static IsolationSettings settings(int warm, int maxChildren, Duration startTimeout) {
    return settings(IsolationSettings.SandboxMode.OFF, warm, maxChildren, startTimeout);
  }

  private static IsolationSettings settings(
      IsolationSettings.SandboxMode sandbox, int warm, int maxChildren, Duration startTimeout) {
    return new IsolationSettings(
        List.of(),
        sandbox,
        64,
        512,
        1,
        256,
        Duration.ofSeconds(2),
        startTimeout,
        Duration.ofSeconds(15),
        Duration.ofSeconds(1),
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
