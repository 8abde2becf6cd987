package io.contextunity.worker.testing;

import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.host.CommandHost;
import io.contextunity.worker.host.CommonPool;
import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.cli.client.WorkerClient;
import io.contextunity.worker.host.cli.module.ModuleCommandLine;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import io.contextunity.worker.host.temporal.Converters;
import io.contextunity.worker.local.temporal.LocalTemporal;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Temporal, the host and its clients, from start to close. */
final class RunningTestingHost {
  private static final String LOOPBACK = "127.0.0.1";

  static {
    CommonPool.widen(); // a test that blocks a thread of it would keep its own host from working
  }

  private final Deque<Runnable> opened = new ArrayDeque<>();
  private LoadedSettings settings;
  private WorkerHost host;
  private WorkerClient service;
  private WorkflowClient temporal;

  private RunningTestingHost() {}

  static RunningTestingHost start(
      List<Path> plugins,
      Map<String, Object> ownSettings,
      Map<String, Map<String, Object>> settings,
      TestingBrain brain,
      TestingBlobStore blobs)
      throws InterruptedException {
    var running = new RunningTestingHost();
    try {
      ScratchDirectory scratch = ScratchDirectory.create();
      running.opened.push(scratch::close);
      Path directory = scratch.folder("plugins");
      List<Path> files = plugins.stream().map(p -> PluginFiles.deploy(p, directory)).toList();
      PluginCatalog catalog = PluginDirectory.scan(directory, HostVersion.current());
      Map<String, Map<String, Object>> all = new LinkedHashMap<>(settings);
      all.put(id(catalog, files.get(0)), ownSettings);
      LocalTemporal server = TestingTemporal.open(scratch.path().resolve("temporal"));
      running.opened.push(server::close);
      running.start(
          TestingSettings.load(scratch.path(), all, flags(directory, catalog, server)),
          brain,
          blobs,
          server);
      return running;
    } catch (RuntimeException | Error | InterruptedException e) {
      running.close();
      throw e;
    }
  }

  private static String id(PluginCatalog catalog, Path own) {
    PluginReport report =
        catalog.reports().stream()
            .filter(one -> one.file().getFileName().equals(own.getFileName()))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("'" + own.getFileName() + "' is no plugin"));
    if (report.state() == PluginState.FAILED) {
      throw new IllegalArgumentException(
          "%s cannot be loaded: %s".formatted(own.getFileName(), report.cause().orElseThrow()));
    }
    return report.id();
  }

  // Every module is named, so that one that cannot be loaded fails the start with its cause.
  private static Flag[] flags(Path directory, PluginCatalog catalog, LocalTemporal server) {
    return new Flag[] {
      flag("instance-name", "testing"),
      flag("plugins-directory", directory.toString()),
      flag("modules", String.join(",", catalog.moduleNames())),
      flag("grpc.host", LOOPBACK),
      flag("grpc.port", "0"),
      flag("management.enabled", "false"),
      flag("temporal.host", server.address()),
      // A plugin's tests run wherever its author is, and no child waits for a run that never comes.
      flag("isolation.sandbox", "preferred"),
      flag("isolation.warm", "0"),
    };
  }

  private static Flag flag(String path, String value) {
    return new Flag("TestingWorkerHost", path, value);
  }

  private void start(
      LoadedSettings settings, TestingBrain brain, TestingBlobStore blobs, LocalTemporal server)
      throws InterruptedException {
    this.settings = settings;
    host = WorkerHost.create(settings, Set.of(Role.SERVICE, Role.WORKER), brain, blobs);
    opened.push(host::close);
    host.start();
    service = new WorkerClient(LOOPBACK + ":" + host.grpcPort(), Optional.empty());
    opened.push(service::close);
    temporal = connect(server);
  }

  private WorkflowClient connect(LocalTemporal server) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(server.address()).build());
    opened.push(stubs::shutdownNow);
    return WorkflowClient.newInstance(
        stubs, WorkflowClientOptions.newBuilder().setDataConverter(Converters.host()).build());
  }

  TestingRun start(String workflowType, Map<String, Object> payload, Duration patience) {
    Map<String, Object> request = new LinkedHashMap<>(payload);
    request.put("workflow_type", workflowType);
    String workflowId = (String) service.start(request).get("workflow_id");
    return new TestingRun(service, temporal, patience, workflowId, payload.get("tenant_id"));
  }

  TestingCommandRun command(
      String module, List<String> words, TestingBrain brain, TestingBlobStore blobs) {
    var out = new StringWriter();
    var err = new StringWriter();
    PluginCatalog catalog =
        PluginDirectory.scan(settings.host().pluginsDirectory(), HostVersion.current());
    try (CommandHost opened = CommandHost.open(settings, catalog, module, brain, blobs)) {
      int exitCode =
          new ModuleCommandLine(opened, new PrintWriter(out), new PrintWriter(err)).run(words);
      return new TestingCommandRun(exitCode, out.toString(), err.toString());
    }
  }

  ModuleRegistry registry() {
    return host.registry();
  }

  int grpcPort() {
    return host.grpcPort();
  }

  WorkflowClient workflowClient() {
    return temporal;
  }

  void close() {
    RuntimeException first = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().run();
      } catch (RuntimeException e) {
        first = first == null ? e : suppress(first, e);
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private static RuntimeException suppress(RuntimeException first, RuntimeException later) {
    first.addSuppressed(later);
    return first;
  }
}
