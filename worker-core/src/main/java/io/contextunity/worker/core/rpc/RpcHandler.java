package io.contextunity.worker.core.rpc;

import java.util.concurrent.CompletionStage;

/**
 * Serves one unary gRPC method, contributed with {@link
 * io.contextunity.worker.core.ModuleConfig.Builder#rpc}. Thread-safe.
 *
 * <p>The host's tokens are not asked for: who may call is the handler's to decide. What the host
 * limits for all its calls, it limits here too: their number, their size, the time in which a
 * request must have arrived.
 */
@FunctionalInterface
public interface RpcHandler {

  /**
   * Takes a call. Returns soon: what takes its time is done elsewhere, and the answer completed
   * then.
   *
   * @return the answer, or how the call fails: with an {@link RpcException}, told to the caller;
   *     anything else is logged, and the caller learns that it is {@code INTERNAL}
   * @throws RpcException the same as completing with it
   */
  CompletionStage<byte[]> handle(RpcCall call);
}
