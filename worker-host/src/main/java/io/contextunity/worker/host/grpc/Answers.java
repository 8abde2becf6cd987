package io.contextunity.worker.host.grpc;

import io.contextunity.worker.core.ContextUnit;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.wire.ContextUnitCodec;
import io.contextunity.worker.host.wire.WireException;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.UUID;
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
    io.contextunity.proto.core.ContextUnit reply;
    try {
      ContextUnit unit = ContextUnitCodec.fromMessage(request);
      CallNote.current().unit(unit);
      reply = ContextUnitCodec.toMessage(call.apply(unit));
    } catch (WireException e) {
      observer.onError(
          Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
      return;
    } catch (RequestException e) {
      if (e.isHidden()) {
        CallNote.current().hidden("a run of another tenant");
      }
      observer.onError(status(e).asRuntimeException());
      return;
    } catch (RuntimeException e) {
      String number = UUID.randomUUID().toString();
      log.error("Call failed, error {}", number, e);
      observer.onError(
          Status.INTERNAL
              .withDescription("Internal error " + number + " (details in the worker's log)")
              .asRuntimeException());
      return;
    }
    observer.onNext(reply);
    observer.onCompleted();
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
          case UNIMPLEMENTED -> Status.UNIMPLEMENTED;
        };
    return status.withDescription(e.getMessage());
  }
}
