package io.contextunity.worker.testing;

import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.context.ContextPropagator;
import io.temporal.common.converter.GlobalDataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testserver.TestServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Temporal's in-memory server on a port, for whole hosts with a directory of plugins. */
final class MemoryTemporal implements AutoCloseable {
  private final int port;
  private final TestServer.PortBoundTestServer server;
  private final WorkflowServiceStubs stubs;

  private MemoryTemporal(int port) {
    this.port = port;
    this.server = TestServer.createPortBoundServer(port, true);
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:" + port).build());
  }

  static MemoryTemporal start() throws IOException {
    return new MemoryTemporal(freePort());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  /** A host with these plugins, started, in both roles. */
  WorkerHost host(Path plugins, String... settings) throws InterruptedException {
    WorkerHost host = WorkerHost.create(settings(plugins, settings), Set.of(Role.values()));
    try {
      host.start();
      return host;
    } catch (InterruptedException | RuntimeException | Error e) {
      host.close();
      throw e;
    }
  }

  /** The settings of such a host; each of the rest is {@code path=value}. */
  LoadedSettings settings(Path plugins, String... more) {
    List<Flag> flags = new ArrayList<>();
    flags.add(new Flag("test", "plugins-directory", plugins.toString()));
    flags.add(new Flag("test", "blobs-directory", plugins.resolve("blobs").toString()));
    flags.add(new Flag("test", "temporal.host", "127.0.0.1:" + port));
    flags.add(new Flag("test", "grpc.port", "0"));
    flags.add(new Flag("test", "management.enabled", "false"));
    for (String setting : more) {
      String[] parts = setting.split("=", 2);
      flags.add(new Flag("test", parts[0], parts[1]));
    }
    return new SettingsLoader(plugins, plugins, Map.of()).load(Optional.empty(), flags);
  }

  /** A run with a context, as the service starts it; not yet started. */
  WorkflowStub runOf(RunContext context, String workflowType, String taskQueue, String workflowId) {
    WorkflowClientOptions options =
        WorkflowClientOptions.newBuilder()
            .setContextPropagators(List.of(new HostHeader(context)))
            .build();
    return WorkflowClient.newInstance(stubs, options)
        .newUntypedWorkflowStub(workflowType, options(taskQueue, workflowId));
  }

  private static WorkflowOptions options(String taskQueue, String workflowId) {
    return WorkflowOptions.newBuilder().setTaskQueue(taskQueue).setWorkflowId(workflowId).build();
  }

  /** A run not yet started. */
  WorkflowStub run(String workflowType, String taskQueue, String workflowId) {
    return WorkflowClient.newInstance(stubs)
        .newUntypedWorkflowStub(workflowType, options(taskQueue, workflowId));
  }

  /** A run that somebody has started. */
  WorkflowStub existing(String workflowId) {
    return WorkflowClient.newInstance(stubs).newUntypedWorkflowStub(workflowId);
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    server.close();
  }

  /** The header in which the host carries a run's context. */
  private record HostHeader(RunContext context) implements ContextPropagator {
    @Override
    public String getName() {
      return "contextunity-run";
    }

    @Override
    public Map<String, Payload> serializeContext(Object ignored) {
      Map<String, Object> fields =
          Map.of(
              "tenant_id", context.tenantId(),
              "trace_id", context.traceId(),
              "unit_id", context.unitId(),
              "provenance", context.provenance());
      return Map.of(getName(), GlobalDataConverter.get().toPayload(fields).orElseThrow());
    }

    @Override
    public Object deserializeContext(Map<String, Payload> header) {
      return context;
    }

    @Override
    public Object getCurrentContext() {
      return context;
    }

    @Override
    public void setCurrentContext(Object ignored) {}
  }
}
