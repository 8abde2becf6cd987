package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.proto.worker.WorkerServiceGrpc;
import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.deployment.DeploymentState;
import io.contextunity.worker.host.temporal.deployment.Deployments;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Hosts in front of one Temporal server, each service and worker in one, with a build of {@link
 * VersionedPlugin} of its own.
 */
final class VersionedHosts implements AutoCloseable {
  static final String MODULE = "orders";

  private final Path directory;
  private final TemporalProgram temporal;
  private final TemporalConnection connection;
  private final Deployments deployments;
  private final List<WorkerHost> running = new ArrayList<>();

  VersionedHosts(Path directory, TemporalProgram temporal) {
    this.directory = directory;
    this.temporal = temporal;
    HostSettings settings = settings(directory).host();
    this.connection = new TemporalConnection(settings.temporal(), "test");
    this.deployments = new Deployments(connection, settings.versioning());
  }

  Deployments deployments() {
    return deployments;
  }

  /** An empty plugins directory. */
  Path directory(String name) throws IOException {
    return Files.createDirectories(directory.resolve(name));
  }

  /** A host with the plugins of a directory; not started yet. */
  WorkerHost create(Path plugins, Flag... more) {
    WorkerHost host = WorkerHost.create(settings(plugins, more), Set.of(Role.SERVICE, Role.WORKER));
    running.add(host);
    return host;
  }

  WorkerHost start(Path plugins, Flag... more) throws InterruptedException {
    WorkerHost host = create(plugins, more);
    host.start();
    return host;
  }

  void stop(WorkerHost host) {
    running.remove(host);
    host.close();
  }

  private LoadedSettings settings(Path plugins, Flag... more) {
    List<Flag> flags = new ArrayList<>();
    flags.add(new Flag("test", "management.enabled", "false"));
    flags.add(new Flag("test", "versioning.enabled", "true"));
    flags.addAll(List.of(more));
    int port = Integer.parseInt(temporal.address().split(":")[1]);
    return ManagedHost.settings(plugins, port, flags.toArray(Flag[]::new));
  }

  /** Starts a run through a host's service. */
  WorkflowStub run(WorkerHost host) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", host.grpcPort()).usePlaintext().build();
    try {
      ContextUnit unit = ContextUnit.of(Map.of("workflow_type", MODULE), "router:test");
      var answer =
          WorkerServiceGrpc.newBlockingStub(channel)
              .withDeadlineAfter(20, TimeUnit.SECONDS)
              .startWorkflow(ContextUnitCodec.toMessage(unit));
      Object id = ContextUnitCodec.fromMessage(answer).payload().get("workflow_id");
      return WorkflowClient.newInstance(temporal.stubs()).newUntypedWorkflowStub((String) id);
    } finally {
      channel.shutdownNow();
    }
  }

  List<WorkflowStub> runs(int count, WorkerHost host) {
    List<WorkflowStub> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      runs.add(run(host));
    }
    return runs;
  }

  /** Lets a run end; returns the version of the build that it ended on. */
  static String end(WorkflowStub run) throws Exception {
    run.signal("go");
    return run.getResult(30, TimeUnit.SECONDS, String.class);
  }

  DeploymentState state() {
    return deployments.require(MODULE);
  }

  long pinned(String version) {
    return state().requireVersion(version).pinnedRuns();
  }

  void awaitCurrent(String version) throws Exception {
    Await.until(
        version + " is current",
        () ->
            deployments
                .find(MODULE)
                .flatMap(DeploymentState::current)
                .filter(build -> build.startsWith(version + "-"))
                .isPresent());
  }

  /** {@code contextworker deployments} against this server. */
  TestingCommand command(String name, Object... more) {
    List<Object> words = new ArrayList<>(List.of("deployments", name));
    words.addAll(List.of(more));
    words.addAll(List.of("--temporal-host", temporal.address()));
    return TestingCommand.run(words.toArray());
  }

  /** The same, done as asked; returns what it printed. */
  String done(String name, Object... more) {
    TestingCommand command = command(name, more);
    assertThat(command.exitCode()).as(command.toString()).isZero();
    assertThat(command.err()).isEmpty();
    return command.out();
  }

  @Override
  public void close() {
    running.forEach(WorkerHost::close);
    connection.close();
  }
}
