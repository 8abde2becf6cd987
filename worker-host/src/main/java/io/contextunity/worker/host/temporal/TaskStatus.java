package io.contextunity.worker.host.temporal;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a run.
 *
 * @param status running, completed, failed, cancelled, terminated or timed_out
 * @param result what it returned, as JSON values, if it completed with a result
 * @param error why it failed, if it did
 * @param progress what the run answers to the query {@code progress}, if it runs and answers
 */
public record TaskStatus(
    String workflowId,
    String runId,
    String status,
    Optional<Object> result,
    Optional<TaskError> error,
    Optional<Object> progress,
    Instant startedAt,
    Optional<Instant> closedAt) {}
