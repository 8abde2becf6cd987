package io.contextunity.worker.wove.door;

import io.contextunity.worker.core.rpc.RpcCall;

/** Calls as a program of this machine makes them. */
public final class LocalCalls {
  private LocalCalls() {}

  /** To run the task {@code add}. */
  public static RpcCall run(String runId) {
    return TestingCall.run(runId);
  }
}
