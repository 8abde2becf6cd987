package io.contextunity.worker.host.brain;

import io.contextunity.proto.core.ContextUnit;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.host.peer.PeerConnection;
import io.contextunity.worker.host.peer.PeerUnits;
import io.contextunity.worker.host.wire.StructCodec;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The calls of one caller, carrying the trace and provenance of its run. */
final class BrainCalls {
  private final PeerConnection connection;
  private final Semaphore reads;
  private final RunContext context;

  BrainCalls(PeerConnection connection, Semaphore reads, RunContext context) {
    this.connection = connection;
    this.reads = reads;
    this.context = context;
  }

  /** Sends a call; the future fails with a {@link StatusRuntimeException}. */
  CompletableFuture<Map<String, Object>> send(BrainCall call) {
    return connection
        .unary(call.rpc(), unit(call))
        .thenApply(reply -> StructCodec.toMap(reply.getPayload()));
  }

  /** Makes a call and returns the payload of its answer. */
  Map<String, Object> await(BrainCall call) {
    try {
      return answer(call);
    } catch (ExecutionException e) {
      throw failure(call, e.getCause()).raise();
    }
  }

  /** Makes a call and returns the payload of its answer, or nothing if that is NOT_FOUND. */
  Optional<Map<String, Object>> find(BrainCall call) {
    try {
      return Optional.of(answer(call));
    } catch (ExecutionException e) {
      if (Status.fromThrowable(e.getCause()).getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw failure(call, e.getCause()).raise();
    }
  }

  private Map<String, Object> answer(BrainCall call) throws ExecutionException {
    try {
      return send(call).get();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Makes a call and returns the payload of every unit in its answer. */
  List<Map<String, Object>> stream(BrainCall call) {
    acquireRead();
    try {
      return connection.stream(call.rpc(), unit(call)).stream()
          .map(reply -> StructCodec.toMap(reply.getPayload()))
          .toList();
    } catch (StatusRuntimeException e) {
      throw failure(call, e).raise();
    } finally {
      reads.release();
    }
  }

  private void acquireRead() {
    long nanos = connection.callTimeout().toNanos();
    try {
      if (!reads.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
        throw new BrainException(
            "Brain at %s: no turn to search within %s, too many searches at once"
                .formatted(connection.address(), connection.callTimeout()),
            true,
            null);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  BrainFailure failure(BrainCall call, Throwable cause) {
    return BrainFailure.of(connection.address(), call.name(), cause);
  }

  BrainException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new BrainException(
        "Brain at " + connection.address() + ": interrupted while waiting for it", true, e);
  }

  private ContextUnit unit(BrainCall call) {
    return PeerUnits.of(context, call.payload()).build();
  }
}
