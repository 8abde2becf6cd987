package io.contextunity.worker.host.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Polls against a server that answers what a test tells it to. */
final class PollCallTest {
  private final LinkedBlockingQueue<StreamObserver<PollWorkflowTaskQueueResponse>> asked =
      new LinkedBlockingQueue<>();
  private final ModulePolls polls = new ModulePolls();
  private Server server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    String name = UUID.randomUUID().toString();
    server = InProcessServerBuilder.forName(name).addService(new HeldPolls()).build().start();
    channel = InProcessChannelBuilder.forName(name).intercept(new PollInterceptor(polls)).build();
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void answered_isReaching() throws Exception {
    var answer = poll();
    assertThat(problem(System.nanoTime() - 1_000_000_000L)).contains("first polls are under way");

    var task = PollWorkflowTaskQueueResponse.newBuilder().setAttempt(1).build();
    var server = asked.take();
    server.onNext(task);
    server.onCompleted();

    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(task);
    assertThat(problem(0)).isEmpty();
    assertThat(polls.workflows().underWay()).isZero();
  }

  @Test
  void underWayLongerThanAnAnsweredQuestion_isReaching() throws Exception {
    poll();
    asked.take();

    assertThat(problem(System.nanoTime())).isEmpty();
    assertThat(polls.workflows().underWay()).isOne();
  }

  @Test
  void temporalAway_sdkHearsOfNoTask_andWeOfTheFailure() throws Exception {
    var answer = poll();

    asked.take().onError(Status.UNAVAILABLE.withDescription("gone").asException());

    assertThat(answer.get(10, TimeUnit.SECONDS))
        .isEqualTo(PollWorkflowTaskQueueResponse.getDefaultInstance());
    assertThat(problem(System.nanoTime())).contains("polls fail: UNAVAILABLE: gone");
    assertThat(polls.workflows().answeredSinceFailure()).isFalse();
  }

  @Test
  void refused_sdkHearsOfIt() throws Exception {
    var answer = poll();

    asked.take().onError(Status.PERMISSION_DENIED.withDescription("no").asException());

    assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
        .hasMessageContaining("PERMISSION_DENIED: no");
    assertThat(problem(System.nanoTime())).contains("polls fail: PERMISSION_DENIED: no");
  }

  @Test
  void cancelledInThePause_endsAtOnce() throws Exception {
    var answer = poll();
    asked.take().onError(Status.UNAVAILABLE.asException());

    answer.cancel(true);

    assertThat(answer.isCancelled()).isTrue();
    assertThat(polls.workflows().underWay()).isZero();
  }

  @Test
  void cancelled_asByAWorkerThatStops_isNotReaching_untilTheNextPoll() throws Exception {
    var answer = poll();
    asked.take();

    answer.cancel(true);

    assertThat(problem(System.nanoTime())).contains("has stopped");
    poll();
    assertThat(problem(System.nanoTime())).isEmpty();
  }

  @Test
  void never_saysSo() {
    assertThat(problem(System.nanoTime())).contains("has not polled yet");
  }

  private ListenableFuture<PollWorkflowTaskQueueResponse> poll() {
    return WorkflowServiceGrpc.newFutureStub(channel)
        .pollWorkflowTaskQueue(PollWorkflowTaskQueueRequest.getDefaultInstance());
  }

  private Optional<String> problem(long answeredQuestion) {
    return polls.workflows().problem(answeredQuestion);
  }

  private final class HeldPolls extends WorkflowServiceGrpc.WorkflowServiceImplBase {
    @Override
    public void pollWorkflowTaskQueue(
        PollWorkflowTaskQueueRequest request,
        StreamObserver<PollWorkflowTaskQueueResponse> answer) {
      asked.add(answer);
    }
  }
}
