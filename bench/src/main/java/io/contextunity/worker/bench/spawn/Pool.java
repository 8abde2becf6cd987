package io.contextunity.worker.bench.spawn;

import io.contextunity.worker.host.config.IsolationSettings;
import io.contextunity.worker.host.config.IsolationSettings.SandboxMode;
import io.contextunity.worker.host.isolation.channel.ChannelServer;
import io.contextunity.worker.host.isolation.process.ChildArchive;
import io.contextunity.worker.host.isolation.process.ChildClassPath;
import io.contextunity.worker.host.isolation.process.ChildPool.PluginFiles;
import io.contextunity.worker.host.isolation.process.ChildProcesses;
import io.contextunity.worker.host.isolation.process.JavaChildren;
import io.contextunity.worker.host.isolation.sandbox.Sandboxes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The host's own pool of children, with nothing else of a host. */
final class Pool implements AutoCloseable {
  private final ChildProcesses processes;
  private final ChannelServer channel;
  final ChildArchive archive;
  final JavaChildren children;
  final PluginFiles plugin;

  /**
   * @param work for its files; the archive is kept there, too
   * @param jar the plugin
   * @param warm how many children wait
   */
  Pool(Path work, Path jar, SandboxMode sandbox, int warm) {
    IsolationSettings settings = settings(sandbox, warm);
    processes = ChildProcesses.open(work, Sandboxes.of(settings));
    channel = ChannelServer.start(work);
    archive = ChildArchive.in(work.resolve("archive"));
    children = new JavaChildren(processes, channel, ChildClassPath.ofThisHost(), archive, settings);
    plugin = new PluginFiles("one-step", "1", List.of(jar), Set.of());
  }

  private static IsolationSettings settings(SandboxMode sandbox, int warm) {
    return new IsolationSettings(
        List.of(),
        sandbox,
        128,
        512,
        1,
        256,
        Duration.ofMinutes(1),
        Duration.ofSeconds(60),
        Duration.ofSeconds(15),
        Duration.ofSeconds(1),
        warm,
        4,
        Map.of());
  }

  @Override
  public void close() {
    children.close();
    channel.close();
    processes.close();
  }
}
