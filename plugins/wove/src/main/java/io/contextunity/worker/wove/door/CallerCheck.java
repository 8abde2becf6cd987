package io.contextunity.worker.wove.door;

import io.contextunity.worker.core.rpc.RpcCall;
import io.contextunity.worker.core.rpc.RpcException;
import java.time.Clock;

/** Finds out whether a call may be taken, before anything of its message is read. Thread-safe. */
@FunctionalInterface
interface CallerCheck {

  /**
   * Checks a call.
   *
   * @throws RpcException if it may not
   */
  void require(RpcCall call);

  /** The check that the settings ask for. */
  static CallerCheck of(SecuritySettings settings, Clock clock) {
    return switch (settings.type()) {
      case SIGNED -> new Signatures(settings, clock, ReplayCache.ofProcess(settings.maxNonces()));
      case BEARER -> new BearerToken(settings.token().orElseThrow());
      case NONE -> CallerCheck::requireLocal;
      case OFF -> throw new IllegalArgumentException("Nobody may call (expected: no door)");
    };
  }

  private static void requireLocal(RpcCall call) {
    if (!call.local()) {
      throw new RpcException(
          RpcException.Code.UNAUTHENTICATED,
          "Wove tasks are taken from this machine only (set plugins.wove.security.secret on the worker, and security in executor_config)");
    }
  }
}
