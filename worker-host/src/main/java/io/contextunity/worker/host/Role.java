package io.contextunity.worker.host;

/** What a process does; one process may do both. */
public enum Role {
  /** Answers calls over gRPC. */
  SERVICE,
  /** Runs workflows and activities. */
  WORKER
}
