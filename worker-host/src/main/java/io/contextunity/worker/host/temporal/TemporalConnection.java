package io.contextunity.worker.host.temporal;

import com.uber.m3.tally.Scope;
import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.TemporalSettings;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * One connection to Temporal, shared by all clients and workers of this process. Connects at its
 * first use. Thread-safe.
 */
public final class TemporalConnection implements AutoCloseable {
  /** How long a request may take, with all attempts, before the server counts as unreachable. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration LOOK_PATIENCE = Duration.ofSeconds(2);

  private final TemporalSettings settings;
  private final String identity;
  private final TemporalMetrics metrics;
  private final ManagedChannel channel;
  private final WorkflowServiceStubs stubs;
  private final Map<String, ModulePolls> polls = new ConcurrentHashMap<>();
  private final LastFailures failures = new LastFailures();

  /**
   * @param identity what this process is called in Temporal's histories
   */
  public TemporalConnection(TemporalSettings settings, String identity) {
    this(settings, identity, new SimpleMeterRegistry());
  }

  /**
   * @param identity what this process is called in Temporal's histories
   * @param registry takes Temporal's own metrics
   */
  public TemporalConnection(TemporalSettings settings, String identity, MeterRegistry registry) {
    this(settings, identity, new TemporalMetrics(registry), TemporalChannel.open(settings));
  }

  private TemporalConnection(
      TemporalSettings settings, String identity, TemporalMetrics metrics, ManagedChannel channel) {
    this.settings = settings;
    this.identity = identity;
    this.metrics = metrics;
    this.channel = channel;
    this.stubs =
        WorkflowServiceStubs.newServiceStubs(
            options(metrics.ofHost())
                .setRpcTimeout(PATIENCE)
                .setRpcRetryOptions(
                    RpcRetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(50))
                        .setMaximumInterval(Duration.ofMillis(500))
                        .setExpiration(PATIENCE)
                        .validateBuildWithDefaults())
                .build());
  }

  /** For workers that only replay. */
  static TemporalConnection toNoServer(TemporalSettings settings, String identity) {
    return new TemporalConnection(settings, identity, TemporalMetrics.none(), new NoServer());
  }

  private WorkflowServiceStubsOptions.Builder options(Scope scope) {
    return WorkflowServiceStubsOptions.newBuilder().setChannel(channel).setMetricsScope(scope);
  }

  /** The server's address, host:port. */
  public String address() {
    return settings.host();
  }

  /** What it was made from. */
  public TemporalSettings settings() {
    return settings;
  }

  /** The namespace that everything of this process lives in. */
  public String namespace() {
    return settings.namespace();
  }

  /** What this process is called in Temporal's histories. */
  public String identity() {
    return identity;
  }

  /** Whether a run's tasks go to the process that has it in memory first. */
  boolean sticky() {
    return settings.sticky();
  }

  /** For requests; each is tried for five seconds at most. */
  public WorkflowServiceStubs stubs() {
    return stubs;
  }

  /** Whether nobody is asked here any more. */
  boolean isClosed() {
    return stubs.isShutdown();
  }

  /** What failed in the workers of this connection. */
  public LastFailures failures() {
    return failures;
  }

  /** What is known of the polls of the worker of this build of a module. */
  ModulePolls polls(RegisteredModule module) {
    return polls.computeIfAbsent(build(module), build -> new ModulePolls());
  }

  /** What is known of the polls of a build is of no use to anybody any more. */
  void forget(RegisteredModule module) {
    polls.remove(build(module));
  }

  private static String build(RegisteredModule module) {
    return module.name() + " " + module.buildId();
  }

  /** Whether the server answers within this time. */
  boolean answersWithin(Duration timeout) {
    try {
      stubs.connect(timeout);
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  /**
   * Asks the server what it is, which costs it nothing. A broken connection is told of at once.
   *
   * @throws StatusRuntimeException if it does not answer in time
   */
  void ask(Duration patience) {
    stubWithin(patience).getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
  }

  /** Asks once whether Temporal answers. */
  public TemporalReach reach() {
    try {
      ask(PATIENCE);
      return new TemporalReach(true, Instant.now(), Optional.empty());
    } catch (StatusRuntimeException e) {
      return new TemporalReach(false, Instant.now(), Optional.of(GrpcProblem.of(e.getStatus())));
    }
  }

  /**
   * The same, but connects again now and waits for it; of itself gRPC does so after pauses that
   * grow to two minutes.
   */
  void askConnectingAnew(Duration patience) {
    channel.resetConnectBackoff();
    stubWithin(patience)
        .withWaitForReady()
        .getSystemInfo(GetSystemInfoRequest.getDefaultInstance());
  }

  private WorkflowServiceBlockingStub stubWithin(Duration patience) {
    return stubs.blockingStub().withDeadlineAfter(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Returns who polls a task queue.
   *
   * @throws StatusRuntimeException if the server does not answer, or does not tell
   */
  public List<QueuePoller> pollers(String taskQueue, TaskQueueType type) {
    return stubWithin(LOOK_PATIENCE)
        .describeTaskQueue(
            DescribeTaskQueueRequest.newBuilder()
                .setNamespace(settings.namespace())
                .setTaskQueue(TaskQueue.newBuilder().setName(taskQueue))
                .setTaskQueueType(type)
                .build())
        .getPollersList()
        .stream()
        .map(TemporalConnection::poller)
        .toList();
  }

  private static QueuePoller poller(PollerInfo info) {
    return new QueuePoller(
        info.getIdentity(), Instant.ofEpochSecond(info.getLastAccessTime().getSeconds()));
  }

  /** A client for requests to one module, with the module's own converter. */
  public WorkflowClient client(ModuleConfig module) {
    return client(Converters.of(module));
  }

  /** A client for requests, with this converter. */
  public WorkflowClient client(DataConverter converter) {
    return client(stubs, converter);
  }

  /**
   * A client for one module's worker. Its polls are watched, its metrics carry the module, and what
   * it has done is reported for as long as the SDK tries, however impatient requests are.
   */
  WorkflowClient workerClient(RegisteredModule module) {
    WorkflowServiceStubs own =
        WorkflowServiceStubs.newServiceStubs(
            options(metrics.of(module.name(), module.pluginVersion()))
                .setGrpcClientInterceptors(List.of(new PollInterceptor(polls(module))))
                .build());
    return client(own, Converters.of(module.config()));
  }

  private WorkflowClient client(WorkflowServiceStubs stubs, DataConverter converter) {
    return WorkflowClient.newInstance(
        stubs,
        WorkflowClientOptions.newBuilder()
            .setNamespace(settings.namespace())
            .setIdentity(identity)
            .setDataConverter(converter)
            .setContextPropagators(List.of(new RunContextPropagator()))
            .build());
  }

  @Override
  public void close() {
    stubs.shutdown();
    if (!stubs.awaitTermination(2, TimeUnit.SECONDS)) {
      stubs.shutdownNow();
    }
    channel.shutdownNow();
    metrics.close();
  }
}
