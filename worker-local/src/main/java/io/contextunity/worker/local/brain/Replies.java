package io.contextunity.worker.local.brain;

import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import io.contextunity.proto.core.ContextUnit;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.contextunity.worker.host.wire.StructCodec;
import io.contextunity.worker.host.wire.WireException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers as units, and what went wrong as a status. */
final class Replies {
  private static final Logger log = LoggerFactory.getLogger(Replies.class);
  private static final String LABEL = "brain:local";

  private Replies() {}

  /** Answers at once, one unit for each payload. */
  static void stream(
      ContextUnit request,
      StreamObserver<ContextUnit> observer,
      Function<Struct, Stream<Map<String, Object>>> handler) {
    try {
      requireIds(request);
      // All of them before the first is sent: an answer is whole or an error.
      handler
          .apply(request.getPayload())
          .map(payload -> reply(request, payload))
          .toList()
          .forEach(observer::onNext);
      observer.onCompleted();
    } catch (RuntimeException e) {
      observer.onError(status(e));
    }
  }

  /** Answers when the future completes. */
  static void later(
      ContextUnit request,
      StreamObserver<ContextUnit> observer,
      Function<Struct, CompletableFuture<Map<String, Object>>> handler) {
    try {
      requireIds(request);
      handler
          .apply(request.getPayload())
          .whenComplete(
              (payload, failure) -> {
                if (failure == null) {
                  observer.onNext(reply(request, payload));
                  observer.onCompleted();
                } else {
                  observer.onError(status(failure));
                }
              });
    } catch (RuntimeException e) {
      observer.onError(status(e));
    }
  }

  private static void requireIds(ContextUnit request) {
    ContextUnitCodec.toUuid("unit_id", request.getUnitId());
    ContextUnitCodec.toUuid("trace_id", request.getTraceId());
  }

  private static ContextUnit reply(ContextUnit request, Map<String, Object> payload) {
    Instant now = Instant.now();
    return ContextUnit.newBuilder()
        .setUnitId(UUID.randomUUID().toString())
        .setTraceId(request.getTraceId())
        .setParentUnitId(request.getUnitId())
        .setPayload(StructCodec.toStruct(payload))
        .setCreatedAt(
            Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
        .addAllProvenance(request.getProvenanceList())
        .addProvenance(LABEL)
        .build();
  }

  private static StatusRuntimeException status(Throwable failure) {
    if (failure instanceof StatusRuntimeException status) {
      return status;
    }
    if (failure instanceof WireException) {
      return Status.INVALID_ARGUMENT.withDescription(failure.getMessage()).asRuntimeException();
    }
    Status status = DatabaseProblem.status(failure);
    if (status.getCode() == Status.Code.INTERNAL) {
      log.error("A call failed", failure);
    } else {
      log.warn("A call failed: {}", status.getDescription());
    }
    return status.asRuntimeException();
  }
}
