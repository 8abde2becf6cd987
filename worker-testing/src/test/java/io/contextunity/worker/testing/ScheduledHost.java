package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.proto.worker.WorkerServiceGrpc;
import io.contextunity.proto.worker.WorkerServiceGrpc.WorkerServiceBlockingStub;
import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.schedule.Schedules;
import io.contextunity.worker.host.token.TokenMint;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.contextunity.worker.local.temporal.LocalTemporal;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Temporal's own program with a host before it that runs the greeting plugin; tokens are asked for.
 */
final class ScheduledHost implements AutoCloseable {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final Deque<Runnable> opened = new ArrayDeque<>();
  private final LocalTemporal server;
  private final TemporalConnection connection;
  private final Schedules schedules;
  private final WorkerHost host;
  private final ManagedChannel channel;
  private final Path plugins;

  private ScheduledHost(Path directory) throws Exception {
    plugins = Files.createDirectories(directory.resolve("plugins"));
    GreetingPlugin.writeTo(plugins);
    server = LocalTemporal.start(directory.resolve("temporal"), System.getenv());
    opened.push(server::close);
    assertThat(server.durable()).as(server.description()).isTrue();
    LoadedSettings settings = settings();
    connection = new TemporalConnection(settings.host().temporal(), "test");
    opened.push(connection::close);
    host =
        WorkerHost.create(
            settings, Set.of(Role.values()), new TestingBrain(), new TestingBlobStore());
    opened.push(host::close);
    host.start();
    schedules = new Schedules(connection, host::registry, 1_000_000);
    channel = NettyChannelBuilder.forAddress("127.0.0.1", host.grpcPort()).usePlaintext().build();
    opened.push(channel::shutdownNow);
  }

  static ScheduledHost start(Path directory) throws Exception {
    return new ScheduledHost(directory);
  }

  private LoadedSettings settings() {
    List<Flag> flags =
        List.of(
            new Flag("test", "plugins-directory", plugins.toString()),
            new Flag("test", "blobs-directory", plugins.resolveSibling("blobs").toString()),
            new Flag("test", "plugins.greeting.salutation", "Hello"),
            new Flag("test", "temporal.host", server.address()),
            new Flag("test", "secret", SECRET),
            new Flag("test", "grpc.host", "127.0.0.1"),
            new Flag("test", "grpc.port", "0"),
            new Flag("test", "management.enabled", "false"));
    return new SettingsLoader(plugins, plugins, Map.of()).load(Optional.empty(), flags);
  }

  String address() {
    return server.address();
  }

  Path plugins() {
    return plugins;
  }

  Schedules schedules() {
    return schedules;
  }

  WorkflowServiceStubs stubs() {
    return connection.stubs();
  }

  /** What RegisterSchedules answers somebody of this tenant. */
  Map<String, Object> register(String tenant, Map<String, Object> payload) {
    return ContextUnitCodec.fromMessage(
            stub(tenant, "worker:schedule").registerSchedules(unit(payload)))
        .payload();
  }

  /** What GetTaskStatus answers somebody of this tenant. */
  Map<String, Object> status(String tenant, String workflowId) {
    return ContextUnitCodec.fromMessage(
            stub(tenant, "worker:read").getTaskStatus(unit(Map.of("workflow_id", workflowId))))
        .payload();
  }

  private WorkerServiceBlockingStub stub(String tenant, String permission) {
    var grant =
        new TokenMint.Grant("demo", List.of(tenant), List.of(permission), "test", Optional.empty());
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer " + new TokenMint(SECRET).mint(grant, Instant.now()));
    return WorkerServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(60, TimeUnit.SECONDS)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static io.contextunity.proto.core.ContextUnit unit(Map<String, Object> payload) {
    return ContextUnitCodec.toMessage(ContextUnit.of(payload, "router:test"));
  }

  /** Asks until the answer is there. */
  static <T> T await(String what, Callable<Optional<T>> question) throws Exception {
    long giveUp = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      Optional<T> answer = question.call();
      if (answer.isPresent()) {
        return answer.get();
      }
      assertThat(System.nanoTime()).as("%s within 60 s", what).isLessThan(giveUp);
      TimeUnit.MILLISECONDS.sleep(50); // between two questions
    }
  }

  @Override
  public void close() {
    opened.forEach(Runnable::run);
  }
}
