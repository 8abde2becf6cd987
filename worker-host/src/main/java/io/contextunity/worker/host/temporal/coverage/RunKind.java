package io.contextunity.worker.host.temporal.coverage;

/** What tells whether a worker can take a run on: its type, and the queue where its tasks wait. */
record RunKind(String workflowType, String taskQueue) {}
