package io.contextunity.worker.host.temporal.coverage;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.contextunity.worker.host.config.SettingsLoader;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * As much of a Temporal server as a coverage check asks: it understands our own queries as real
 * ones do, and cannot compare with a backslash, as 1.29 cannot.
 */
final class TestingVisibility extends WorkflowServiceGrpc.WorkflowServiceImplBase
    implements AutoCloseable {
  static final Instant SINCE = Instant.parse("2026-01-31T10:00:00Z");

  private final List<RunKind> runs = new ArrayList<>();
  private final Map<String, Instant> pollers;
  private final AtomicInteger refusals = new AtomicInteger();
  private final AtomicInteger questions = new AtomicInteger();
  private final Server server;
  private final TemporalConnection connection;

  /**
   * @param pollers of all queues whose name begins with "polled": when each was seen
   */
  TestingVisibility(Map<String, Instant> pollers) throws IOException {
    this.pollers = pollers;
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .addService(this)
            .build()
            .start();
    this.connection = connectionTo("127.0.0.1:" + server.getPort());
  }

  static TemporalConnection connectionTo(String address) {
    Path nowhere = Path.of("target");
    var settings =
        new SettingsLoader(nowhere, nowhere, Map.of())
            .load(Optional.empty(), List.of(new Flag("test", "temporal.host", address)));
    return new TemporalConnection(settings.host().temporal(), "this-worker");
  }

  TemporalConnection connection() {
    return connection;
  }

  /** Open runs, with ids like {@code Orders-1}. */
  void open(String workflowType, String taskQueue, int count) {
    for (int i = 0; i < count; i++) {
      runs.add(new RunKind(workflowType, taskQueue));
    }
  }

  /** Says to so many questions that there are too many. */
  void refuse(int count) {
    refusals.set(count);
  }

  int questions() {
    return questions.get();
  }

  // The SDK asks for it before anything else.
  @Override
  public void getSystemInfo(
      GetSystemInfoRequest request, StreamObserver<GetSystemInfoResponse> answer) {
    answer.onNext(GetSystemInfoResponse.getDefaultInstance());
    answer.onCompleted();
  }

  @Override
  public void countWorkflowExecutions(
      CountWorkflowExecutionsRequest request,
      StreamObserver<CountWorkflowExecutionsResponse> answer) {
    long count = matching(request.getQuery()).size();
    answer(answer, CountWorkflowExecutionsResponse.newBuilder().setCount(count).build());
  }

  @Override
  public void listWorkflowExecutions(
      ListWorkflowExecutionsRequest request,
      StreamObserver<ListWorkflowExecutionsResponse> answer) {
    String token = request.getNextPageToken().toStringUtf8();
    List<RunKind> all = matching(request.getQuery());
    int from = token.isEmpty() ? 0 : Integer.parseInt(token);
    int to = Math.min(all.size(), from + request.getPageSize());
    var page = ListWorkflowExecutionsResponse.newBuilder();
    for (int i = from; i < to; i++) {
      page.addExecutions(info(all.get(i), i + 1));
    }
    if (to < all.size()) {
      page.setNextPageToken(ByteString.copyFromUtf8(Integer.toString(to)));
    }
    answer(answer, page.build());
  }

  private static WorkflowExecutionInfo info(RunKind run, int number) {
    String id = run.workflowType() + "-" + number;
    return WorkflowExecutionInfo.newBuilder()
        .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
        .setType(WorkflowType.newBuilder().setName(run.workflowType()))
        .setTaskQueue(run.taskQueue())
        .setStartTime(timestamp(SINCE))
        .build();
  }

  @Override
  public void describeTaskQueue(
      DescribeTaskQueueRequest request, StreamObserver<DescribeTaskQueueResponse> answer) {
    var described = DescribeTaskQueueResponse.newBuilder();
    if (request.getTaskQueue().getName().startsWith("polled")) {
      pollers.forEach(
          (identity, seen) ->
              described.addPollers(
                  PollerInfo.newBuilder()
                      .setIdentity(identity)
                      .setLastAccessTime(timestamp(seen))));
    }
    answer(answer, described.build());
  }

  private List<RunKind> matching(String query) {
    return runs.stream().filter(run -> matches(run, query)).toList();
  }

  private static boolean matches(RunKind run, String query) {
    boolean comparable = !(run.workflowType() + run.taskQueue()).contains("\\");
    return query.contains("NOT") || !query.contains("TaskQueue")
        ? !(comparable && isExcluded(run, query))
        : comparable && query.equals(VisibilityQuery.running(run));
  }

  private static boolean isExcluded(RunKind run, String query) {
    String queue = "NOT (TaskQueue = %s AND".formatted(VisibilityQuery.quoted(run.taskQueue()));
    int at = query.indexOf(queue);
    return at >= 0
        && query
            .substring(at, query.indexOf("))", at))
            .contains(VisibilityQuery.quoted(run.workflowType()));
  }

  private <T> void answer(StreamObserver<T> observer, T answer) {
    questions.incrementAndGet();
    if (refusals.getAndDecrement() > 0) {
      observer.onError(Status.RESOURCE_EXHAUSTED.withDescription("too many").asException());
      return;
    }
    observer.onNext(answer);
    observer.onCompleted();
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
  }

  @Override
  public void close() {
    connection.close();
    server.shutdownNow();
  }
}
