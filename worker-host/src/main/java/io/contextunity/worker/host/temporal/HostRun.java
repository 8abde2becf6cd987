package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.RunContext;
import java.time.Duration;
import java.util.Map;

/**
 * A run of one of the host's own workflows, to be started.
 *
 * @param argument its only one
 * @param memo what is recorded with it, besides whose it is
 * @param summary one line for people who look at it in Temporal
 * @param timeout how long it may take in all
 * @param context what it carries
 */
public record HostRun(
    String workflowType,
    String taskQueue,
    String workflowId,
    Object argument,
    Map<String, Object> memo,
    String summary,
    Duration timeout,
    RunContext context) {
  public HostRun {
    memo = Map.copyOf(memo);
  }
}
