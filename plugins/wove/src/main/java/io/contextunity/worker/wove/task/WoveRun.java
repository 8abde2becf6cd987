package io.contextunity.worker.wove.task;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One run of a task, as a {@code run_task} frame says it.
 *
 * @param runId new for every attempt; may hold colons
 * @param taskId the task's name: that of the Python function
 * @param timeout after which nobody waits for it any more ({@code delivery_timeout})
 * @param idempotencyKey the same for every attempt
 * @param requireAck whether {@code task_cancelled} may be said only once nothing of it runs
 * @param heartbeat how often the caller would hear of it
 * @param orphanPolicy what becomes of it when its caller is lost
 * @param frame the JSON object as it came, in UTF-8. Not to be changed
 * @param metadata of its call that is of use to the log, such as {@code x-project}
 */
public record WoveRun(
    String runId,
    String taskId,
    Optional<Duration> timeout,
    Optional<String> idempotencyKey,
    boolean requireAck,
    Optional<Duration> heartbeat,
    OrphanPolicy orphanPolicy,
    byte[] frame,
    Map<String, String> metadata) {

  public WoveRun {
    metadata = Map.copyOf(metadata);
  }

  /** What becomes of a task whose caller is lost. */
  public enum OrphanPolicy {
    CANCEL,
    FAIL,
    REQUEUE,
    DETACH
  }
}
