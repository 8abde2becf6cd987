package io.contextunity.worker.wove.door;

import io.contextunity.worker.core.ModuleMetrics;
import io.contextunity.worker.core.rpc.RpcCall;
import io.contextunity.worker.core.rpc.RpcHandler;
import io.contextunity.worker.wove.task.Events;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskRunner;
import io.contextunity.worker.wove.task.WoveRun;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The method that Wove's gRPC executor calls. Who may not is told so before anything is read; what
 * is no frame is the caller's mistake; whatever becomes of a task is an event, and the call is
 * fine. Thread-safe.
 */
public final class Door implements RpcHandler, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Door.class);

  private final CallerCheck callers;
  private final DoorSettings settings;
  private final Replies replies;
  private final TaskRunner runner;
  private final OpenRuns runs = new OpenRuns();
  private final DoorTimer timer = new DoorTimer();

  /**
   * @param clock by which signatures are good
   * @param runner does the tasks
   */
  public Door(
      SecuritySettings security,
      DoorSettings settings,
      ModuleMetrics metrics,
      Clock clock,
      TaskRunner runner) {
    this.callers = CallerCheck.of(security, clock);
    this.settings = settings;
    this.replies = new Replies(settings.maxReplyBytes(), metrics);
    this.runner = runner;
    metrics.gauge("wove.runs.open", runs::size);
  }

  @Override
  public CompletionStage<byte[]> handle(RpcCall call) {
    callers.require(call);
    Frame frame = FrameReader.read(call.message(), metadata(call));
    if (frame instanceof Frame.Cancel cancel) {
      return cancel(cancel);
    }
    return run(((Frame.Run) frame).run(), call).thenApply(TaskOutcome::event);
  }

  private Map<String, String> metadata(RpcCall call) {
    Map<String, String> found = new HashMap<>();
    for (String key : settings.metadata()) {
      call.metadata(key).ifPresent(value -> found.put(key, value));
    }
    return found;
  }

  // What is taken back is always fine: by now it may be over, or not have come yet.
  private CompletionStage<byte[]> cancel(Frame.Cancel cancel) {
    Optional<OpenRun> found = runs.takeBack(cancel.runId());
    found.ifPresent(OpenRun::cancel);
    if (found.isEmpty() || !cancel.requireAck()) {
      return CompletableFuture.completedFuture(Replies.EMPTY);
    }
    return found
        .get()
        .outcome()
        .thenApply(
            outcome ->
                outcome.kind() == TaskOutcome.Kind.CANCELLED ? outcome.event() : Replies.EMPTY);
  }

  private CompletionStage<TaskOutcome> run(WoveRun run, RpcCall call) {
    Optional<OpenRun> opened = runs.open(run);
    if (opened.isEmpty()) {
      return CompletableFuture.completedFuture(
          Events.error(
              run,
              "DuplicateRunError",
              "Run '%s' is under way already (each attempt needs a run id of its own)"
                  .formatted(run.runId()),
              "executor",
              false));
    }
    return run(opened.get(), call);
  }

  private CompletionStage<TaskOutcome> run(OpenRun open, RpcCall call) {
    WoveRun run = open.run();
    if (open.isCancelled()) {
      open.end(Events.cancelled(run));
    } else {
      open.started(runner.start(run));
    }
    Optional<Future<?>> timeout = run.timeout().map(after -> timer.in(after, open::timeOut));
    call.whenCancelled(() -> lost(open));
    return open.outcome()
        .thenApply(
            outcome -> {
              timeout.ifPresent(waiting -> waiting.cancel(false));
              runs.close(open);
              return replies.of(open, outcome);
            });
  }

  private void lost(OpenRun open) {
    if (open.run().orphanPolicy() == WoveRun.OrphanPolicy.DETACH) {
      log.info("The caller of run {} is gone, the run goes on (detach)", open.run().runId());
    } else {
      open.cancel();
    }
  }

  /** Ends no runs: who does them does. */
  @Override
  public void close() {
    timer.close();
  }
}
