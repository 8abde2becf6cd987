package io.contextunity.worker.wove.door;

import io.contextunity.worker.wove.task.WoveRun;

/** What a caller asks for. */
sealed interface Frame {

  /** Run a task. */
  record Run(WoveRun run) implements Frame {}

  /**
   * Take it back.
   *
   * @param requireAck whether the answer is to wait until nothing of it runs
   */
  record Cancel(String runId, boolean requireAck) implements Frame {}
}
