package io.contextunity.worker.host.temporal.coverage;

import java.time.Instant;
import java.util.List;

/**
 * Open runs of one type on one task queue that a set of modules does not serve, with one of them
 * for an example.
 *
 * @param count how many there are; at least, if the server could not count them
 * @param workflowId the example's
 * @param since when the example was started
 * @param pollers the identities of the other live workers that poll the queue
 */
public record OpenRuns(
    Verdict verdict,
    String workflowType,
    String taskQueue,
    long count,
    String workflowId,
    Instant since,
    List<String> pollers) {
  public OpenRuns {
    pollers = List.copyOf(pollers);
  }
}
