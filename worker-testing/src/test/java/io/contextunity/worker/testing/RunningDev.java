package io.contextunity.worker.testing;

import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.cli.client.WorkerClient;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.local.dev.DevPlugins;
import io.contextunity.worker.local.temporal.LocalTemporal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code dev --plugin} runs, in this process and on the in-memory Temporal. */
final class RunningDev implements AutoCloseable {

  private final LocalTemporal temporal = LocalTemporal.inMemory();
  private final StringWriter printed = new StringWriter();
  private final DevPlugins plugins;
  private final WorkerHost host;
  private final Runnable endWatch;
  private final WorkerClient client;

  /**
   * @param home with the folders {@code plugins} and {@code notes}; the latter is the setting
   *     {@code notes} of every plugin named
   */
  RunningDev(Path home, List<Path> classes, String... pluginIds) throws InterruptedException {
    plugins = DevPlugins.open(classes);
    Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    for (String id : pluginIds) {
      sections.put(id, Map.of("notes", home.resolve("notes").toString()));
    }
    LoadedSettings settings = TestingSettings.load(home, sections, flags(home));
    host =
        WorkerHost.create(
            TestingSettings.load(home, sections, withDrain(home, settings)),
            Set.of(Role.SERVICE, Role.WORKER),
            plugins.files());
    host.start();
    endWatch = plugins.watch(host, new PrintWriter(printed, true));
    client = new WorkerClient("127.0.0.1:" + host.grpcPort(), Optional.empty());
  }

  private Flag[] withDrain(Path home, LoadedSettings settings) {
    List<Flag> all = new ArrayList<>(List.of(flags(home)));
    all.addAll(plugins.flags(settings, temporal));
    return all.toArray(Flag[]::new);
  }

  private Flag[] flags(Path home) {
    return new Flag[] {
      new Flag("test", "plugins-directory", home.resolve("plugins").toString()),
      new Flag("test", "blobs-directory", home.resolve("blobs").toString()),
      new Flag("test", "grpc.host", "127.0.0.1"),
      new Flag("test", "grpc.port", "0"),
      new Flag("test", "management.enabled", "false"),
      new Flag("test", "temporal.host", temporal.address()),
    };
  }

  WorkerHost host() {
    return host;
  }

  /** Starts a run and returns its id. */
  String start(String module) {
    return (String) client.start(Map.of("workflow_type", module)).get("workflow_id");
  }

  Object status(String workflowId) {
    return client.status(Map.of("workflow_id", workflowId)).get("status");
  }

  Map<?, ?> result(String workflowId) {
    Await.met("the end of " + workflowId, () -> !"running".equals(status(workflowId)));
    return (Map<?, ?>) client.status(Map.of("workflow_id", workflowId)).get("result");
  }

  Object answer() {
    return result(start("orders")).get("answer");
  }

  String printed() {
    return printed.toString();
  }

  /** The lines printed so far that contain this. */
  long lines(String text) {
    return printed().lines().filter(line -> line.contains(text)).count();
  }

  void awaitLine(String text) {
    awaitLines(text, 1);
  }

  void awaitLines(String text, int number) {
    Await.met(number + " lines with '" + text + "' in:\n" + printed, () -> lines(text) >= number);
  }

  void awaitFile(Path file) {
    Await.met(file.toString(), () -> Files.exists(file));
  }

  @Override
  public void close() {
    client.close();
    endWatch.run();
    host.close();
    plugins.close();
    temporal.close();
  }
}
