package io.contextunity.worker.host.grpc;

import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.contextunity.worker.host.wire.WireException;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where a call's outcome becomes gRPC's: the caller's mistakes are told to the
 * caller, ours stay in the log under a number that the caller can quote.
 */
final class Answers {
  private static final Logger log = LoggerFactory.getLogger(Answers.class);

  private Answers() {}

  static void answer(
      io.contextunity.proto.core.ContextUnit request,
      StreamObserver<io.contextunity.proto.core.ContextUnit> observer,
      UnaryOperator<ContextUnit> call) {
    ContextUnit reply;
    try {
      reply = call.apply(read(request));
    } catch (RuntimeException e) {
      observer.onError(status(e).asRuntimeException());
      return;
    }
    answer(observer, reply);
  }

  /** The same for an answer that comes later. */
  static void answerLater(
      io.contextunity.proto.core.ContextUnit request,
      StreamObserver<io.contextunity.proto.core.ContextUnit> observer,
      Function<ContextUnit, CompletionStage<ContextUnit>> call) {
    CompletionStage<ContextUnit> later;
    try {
      later = call.apply(read(request));
    } catch (RuntimeException e) {
      observer.onError(status(e).asRuntimeException());
      return;
    }
    later.whenComplete(
        (reply, thrown) -> {
          if (thrown == null) {
            answer(observer, reply);
          } else {
            observer.onError(status(thrown).asRuntimeException());
          }
        });
  }

  private static ContextUnit read(io.contextunity.proto.core.ContextUnit request) {
    ContextUnit unit = ContextUnitCodec.fromMessage(request);
    CallNote.current().unit(unit);
    return unit;
  }

  private static void answer(
      StreamObserver<io.contextunity.proto.core.ContextUnit> observer, ContextUnit reply) {
    io.contextunity.proto.core.ContextUnit message;
    try {
      message = ContextUnitCodec.toMessage(reply);
    } catch (RuntimeException e) {
      observer.onError(status(e).asRuntimeException());
      return;
    }
    observer.onNext(message);
    observer.onCompleted();
  }

  private static Status status(Throwable thrown) {
    Throwable at = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (at instanceof WireException) {
      return Status.INVALID_ARGUMENT.withDescription(at.getMessage());
    }
    if (at instanceof RequestException e) {
      if (e.isHidden()) {
        CallNote.current().hidden("a run of another tenant");
      }
      return status(e);
    }
    String number = UUID.randomUUID().toString();
    log.error("Call failed, error {}", number, at);
    return Status.INTERNAL.withDescription(
        "Internal error " + number + " (details in the worker's log)");
  }

  static Status status(RequestException e) {
    Status status =
        switch (e.kind()) {
          case INVALID_ARGUMENT -> Status.INVALID_ARGUMENT;
          case NOT_FOUND -> Status.NOT_FOUND;
          case ALREADY_EXISTS -> Status.ALREADY_EXISTS;
          case UNAUTHENTICATED -> Status.UNAUTHENTICATED;
          case PERMISSION_DENIED -> Status.PERMISSION_DENIED;
          case UNAVAILABLE -> Status.UNAVAILABLE;
          case DEADLINE_EXCEEDED -> Status.DEADLINE_EXCEEDED;
          case RESOURCE_EXHAUSTED -> Status.RESOURCE_EXHAUSTED;
          case FAILED_PRECONDITION -> Status.FAILED_PRECONDITION;
          case ABORTED -> Status.ABORTED;
          case UNIMPLEMENTED -> Status.UNIMPLEMENTED;
        };
    return status.withDescription(e.getMessage());
  }
}
