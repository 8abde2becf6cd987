package io.contextunity.worker.host.grpc;

import io.contextunity.proto.worker.WorkerServiceGrpc;
import io.contextunity.proto.worker.WorkerServiceGrpc.WorkerServiceBlockingStub;
import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.config.TlsSettings;
import io.contextunity.worker.host.temporal.HostHealth;
import io.contextunity.worker.host.temporal.LastFailures;
import io.contextunity.worker.host.temporal.ModuleWorkers;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.WorkflowGateway;
import io.contextunity.worker.host.temporal.schedule.Schedules;
import io.contextunity.worker.host.tls.TlsFiles;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.workflowservice.v1.ListClosedWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
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
import java.util.concurrent.TimeUnit;

/** The whole service on real sockets, with one module on Temporal's in-memory server. */
final class TestingService implements AutoCloseable {
  private static final RegisteredModule MODULE = TestingModule.registered();

  private final int temporalPort;
  private TestServer.PortBoundTestServer temporalServer;
  private final TemporalConnection temporal;
  private final ModuleWorkers workers;
  private final HostHealth health;
  private final GrpcServer server;
  private final ManagedChannel channel;
  private final WorkflowServiceStubs operatorStubs;
  private final WorkflowClient operator;

  static TestingService start(Flag... flags) throws Exception {
    int port = freePort();
    return new TestingService(
        TestServer.createPortBoundServer(port, true), port, true, List.of(flags));
  }

  /** A service whose Temporal is not there. */
  static TestingService withoutTemporal(Flag... flags) throws Exception {
    return new TestingService(null, freePort(), false, List.of(flags));
  }

  private TestingService(
      TestServer.PortBoundTestServer temporalServer, int port, boolean work, List<Flag> flags)
      throws Exception {
    this.temporalServer = temporalServer;
    this.temporalPort = port;
    HostSettings settings = settings(port, flags);
    temporal = new TemporalConnection(settings.temporal(), "test");
    workers = new ModuleWorkers(temporal, module -> module.config().limits(), module -> {});
    ModuleRegistry registry = ModuleRegistry.of(List.of(MODULE));
    if (work) {
      workers.start(registry.modules(), module -> TestingService.class.getClassLoader());
    }
    WorkflowGateway gateway =
        new WorkflowGateway(temporal, () -> registry, settings.temporal().payloadLimitBytes());
    Schedules schedules =
        new Schedules(temporal, () -> registry, settings.temporal().payloadLimitBytes());
    health = new HostHealth(temporal, () -> registry, List::of);
    server =
        new GrpcServer(
            settings,
            new WorkerGrpcService(
                gateway, new ScheduleRegistration(schedules), new CodeExecution(settings, gateway)),
            new ServedHealth(health),
            new CallMetrics(new SimpleMeterRegistry()),
            new ModuleCalls(
                () -> registry,
                module -> TestingService.class.getClassLoader(),
                module -> module.config().limits().drainTimeout()));
    health.start(work);
    server.start();
    health.started();
    channel = newChannel(TlsSettings.NONE);
    operatorStubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(settings.temporal().host()).build());
    operator = WorkflowClient.newInstance(operatorStubs);
  }

  private static HostSettings settings(int temporalPort, List<Flag> more) {
    List<Flag> flags = new ArrayList<>();
    flags.add(new Flag("test", "grpc.port", "0"));
    flags.add(new Flag("test", "temporal.host", "127.0.0.1:" + temporalPort));
    flags.addAll(more);
    return new SettingsLoader(Path.of("target"), Path.of("target"), Map.of())
        .load(Optional.empty(), flags)
        .host();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Temporal is gone, and the connections to it with it. */
  void stopTemporal() {
    temporalServer.close();
    temporalServer = null;
  }

  /** An empty Temporal takes the place of the one that was stopped. */
  void startTemporal() {
    temporalServer = TestServer.createPortBoundServer(temporalPort, true);
  }

  HostHealth health() {
    return health;
  }

  LastFailures failures() {
    return temporal.failures();
  }

  int port() {
    return server.port();
  }

  /** Another connection, for the caller to close. */
  ManagedChannel newChannel(TlsSettings tls) {
    return NettyChannelBuilder.forAddress("127.0.0.1", server.port(), TlsFiles.channel("test", tls))
        .build();
  }

  /** How many runs Temporal knows, open and closed. */
  int runs() {
    var stub = operatorStubs.blockingStub();
    return stub.listOpenWorkflowExecutions(
                ListOpenWorkflowExecutionsRequest.newBuilder()
                    .setNamespace("default")
                    .setMaximumPageSize(10_000)
                    .build())
            .getExecutionsCount()
        + stub.listClosedWorkflowExecutions(
                ListClosedWorkflowExecutionsRequest.newBuilder()
                    .setNamespace("default")
                    .setMaximumPageSize(10_000)
                    .build())
            .getExecutionsCount();
  }

  ManagedChannel channel() {
    return channel;
  }

  WorkerServiceBlockingStub stub() {
    return WorkerServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS);
  }

  WorkerServiceBlockingStub stub(String authorization) {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), authorization);
    return stub().withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  ContextUnit start(Map<String, Object> payload) {
    return start(ContextUnit.of(payload, "router:test"));
  }

  ContextUnit start(ContextUnit unit) {
    return ContextUnitCodec.fromMessage(stub().startWorkflow(ContextUnitCodec.toMessage(unit)));
  }

  Map<String, Object> status(Map<String, Object> payload) {
    return ContextUnitCodec.fromMessage(
            stub().getTaskStatus(ContextUnitCodec.toMessage(ContextUnit.of(payload))))
        .payload();
  }

  /** Asks until the run is over. */
  Map<String, Object> closed(Object workflowId) throws InterruptedException {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      Map<String, Object> task = status(Map.of("workflow_id", workflowId));
      if (!"running".equals(task.get("status")) || System.nanoTime() > giveUp) {
        return task;
      }
      TimeUnit.MILLISECONDS.sleep(20); // between two questions
    }
  }

  /** A run as Temporal's own client sees it, to do to it what a test wants done. */
  WorkflowStub run(Object workflowId) {
    return operator.newUntypedWorkflowStub((String) workflowId);
  }

  @Override
  public void close() throws IOException {
    channel.shutdownNow();
    operatorStubs.shutdownNow();
    health.close();
    server.close();
    workers.close();
    temporal.close();
    if (temporalServer != null) {
      temporalServer.close();
    }
  }
}
