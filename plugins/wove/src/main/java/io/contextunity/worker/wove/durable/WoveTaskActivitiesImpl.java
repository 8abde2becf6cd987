package io.contextunity.worker.wove.durable;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskRunner;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;

/** Does them with what this worker does tasks with. Thread-safe. */
public final class WoveTaskActivitiesImpl implements WoveTaskActivities {
  private final TaskRunner runner;
  private final ClaimCheck check;
  private final Sweeping sweeping;

  /**
   * @param runner does tasks here
   * @param blobs the same for all workers of the module
   */
  public WoveTaskActivitiesImpl(
      TaskRunner runner, BlobStore blobs, Clock clock, DurableSettings settings) {
    this.runner = runner;
    this.check = new ClaimCheck(blobs, settings.inlineBytes());
    this.sweeping = new Sweeping(blobs, clock, settings.timeout());
  }

  @Override
  public TaskEnd run(DurableTask task) {
    sweeping.sweepSometimes();
    byte[] frame = frame(task);
    TaskOutcome outcome = AttendedTask.attend(runner.start(task.run(frame)));
    TerminalEvent read = TerminalEvent.of(outcome);
    if (read.isOfWorker()) {
      throw ApplicationFailure.newFailure(read.message(), "NotBegun");
    }
    String workflowId = Activity.getExecutionContext().getInfo().getWorkflowId();
    try {
      Carried event = check.carry(RunNames.event(workflowId, task.runId()), outcome.event());
      return new TaskEnd(outcome.kind(), event, read.message());
    } catch (IOException e) {
      throw ApplicationFailure.newFailureWithCause(
          "The result is not in the blob store: " + e, "BlobStore", e);
    }
  }

  private byte[] frame(DurableTask task) {
    try {
      return check.read(task.frame());
    } catch (NoSuchFileException e) {
      throw ApplicationFailure.newFailureWithCause(
          "Blob '%s' is not in this worker's blob store (several machines need one that they share: see blobs in the settings file)"
              .formatted(e.getMessage()),
          "BlobStore",
          e);
    } catch (IOException e) {
      throw ApplicationFailure.newFailureWithCause(
          "The blob store does not give the task: " + e, "BlobStore", e);
    }
  }

  @Override
  public void forgetFrame(Carried frame) {
    check.drop(frame);
  }
}
