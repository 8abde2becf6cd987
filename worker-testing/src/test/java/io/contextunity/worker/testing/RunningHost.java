package io.contextunity.worker.testing;

import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.cli.client.WorkerClient;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.reload.ReloadOutcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A host in this process, service and worker in one, on the folders {@code plugins} and {@code
 * notes} of a test's home.
 */
final class RunningHost implements AutoCloseable {

  private final WorkerHost host;
  private final WorkerClient client;

  private RunningHost(WorkerHost host) {
    this.host = host;
    this.client = new WorkerClient("127.0.0.1:" + host.grpcPort(), Optional.empty());
  }

  /**
   * @param pluginIds those that are given the folder {@code notes} as a setting
   */
  static RunningHost start(Path home, String temporal, List<String> pluginIds, Flag... more)
      throws InterruptedException {
    WorkerHost host =
        WorkerHost.create(
            settings(home, temporal, pluginIds, more), Set.of(Role.SERVICE, Role.WORKER));
    try {
      host.start();
      return new RunningHost(host);
    } catch (InterruptedException | RuntimeException | Error e) {
      host.close();
      throw e;
    }
  }

  static LoadedSettings settings(Path home, String temporal, List<String> pluginIds, Flag... more) {
    Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
    for (String id : pluginIds) {
      sections.put(id, Map.of("notes", home.resolve("notes").toString()));
    }
    List<Flag> flags = new ArrayList<>();
    flags.add(new Flag("test", "plugins-directory", home.resolve("plugins").toString()));
    flags.add(new Flag("test", "blobs-directory", home.resolve("blobs").toString()));
    flags.add(new Flag("test", "grpc.host", "127.0.0.1"));
    flags.add(new Flag("test", "grpc.port", "0"));
    flags.add(new Flag("test", "management.host", "127.0.0.1"));
    flags.add(new Flag("test", "management.port", "0"));
    flags.add(new Flag("test", "temporal.host", temporal));
    flags.addAll(List.of(more));
    return TestingSettings.load(home, sections, flags.toArray(Flag[]::new));
  }

  WorkerHost host() {
    return host;
  }

  List<ReloadOutcome> reload() {
    return host.reloadDirectory();
  }

  /** What is told of a file of the plugins directory. */
  PluginReport report(Path file) {
    return host.plugins().stream()
        .filter(report -> report.file().getFileName().equals(file.getFileName()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(file + " is not in " + host.plugins()));
  }

  /** What the management port answers. */
  String page(String path) {
    URI uri = URI.create("http://127.0.0.1:" + host.managementPort() + path);
    return HttpClient.newHttpClient()
        .sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .join()
        .body();
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

  /** What a run of the module {@code orders} answers now. */
  Object answer() {
    return result(start("orders")).get("answer");
  }

  /** The class loader of what new runs of a module go to. */
  ClassLoader loader(String module) {
    return host.registry().requireModule(module).config().workflows().get(0).getClassLoader();
  }

  /** Lets time pass in which something must not happen. */
  static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }

  @Override
  public void close() {
    client.close();
    host.close();
  }
}
