package io.contextunity.worker.wove.durable;

import io.contextunity.worker.wove.task.WoveRun;
import io.contextunity.worker.wove.task.WoveRun.OrphanPolicy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A task as its run on Temporal is handed it: a {@link WoveRun}, its frame apart, and how patient
 * to be with it.
 *
 * @param frame the whole frame, here or in the blob store
 * @param attemptTimeout how long one attempt may take
 * @param totalTimeout how long all may take
 * @param heartbeatTimeout how long an attempt may give no sign
 * @param attempts how many there may be
 */
public record DurableTask(
    String runId,
    String taskId,
    Optional<Duration> timeout,
    Optional<String> idempotencyKey,
    boolean requireAck,
    Optional<Duration> heartbeat,
    OrphanPolicy orphanPolicy,
    Map<String, String> metadata,
    Carried frame,
    Duration attemptTimeout,
    Duration totalTimeout,
    Duration heartbeatTimeout,
    int attempts) {

  /** A worker may need this long to begin, and to tell the end. */
  private static final Duration AROUND = Duration.ofSeconds(60);

  static DurableTask of(WoveRun run, Carried frame, DurableSettings settings) {
    return new DurableTask(
        run.runId(),
        run.taskId(),
        run.timeout(),
        run.idempotencyKey(),
        run.requireAck(),
        run.heartbeat(),
        run.orphanPolicy(),
        run.metadata(),
        frame,
        run.timeout()
            .map(timeout -> timeout.plus(AROUND))
            .filter(timeout -> timeout.compareTo(settings.timeout()) < 0)
            .orElse(settings.timeout()),
        settings.timeout(),
        settings.heartbeatTimeout(),
        settings.attempts());
  }

  /** The task again. */
  WoveRun run(byte[] wholeFrame) {
    return new WoveRun(
        runId,
        taskId,
        timeout,
        idempotencyKey,
        requireAck,
        heartbeat,
        orphanPolicy,
        wholeFrame,
        metadata);
  }
}
