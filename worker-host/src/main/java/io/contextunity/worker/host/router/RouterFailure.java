package io.contextunity.worker.host.router;

import io.contextunity.worker.core.RouterCall;
import io.contextunity.worker.core.RouterException;
import io.contextunity.worker.core.RouterException.Kind;
import io.contextunity.worker.host.peer.PeerAddress;
import io.grpc.Status;

/** What a call's status says about what to do next. */
final class RouterFailure {
  private RouterFailure() {}

  static RouterException of(PeerAddress address, RouterCall call, Throwable cause) {
    Status status = Status.fromThrowable(cause);
    Kind kind = kindOf(status.getCode());
    String message =
        "Router at %s: node '%s' of graph '%s' %s: %s %s%s"
            .formatted(
                address,
                call.nodeName(),
                call.graphName(),
                happened(kind),
                status.getCode(),
                details(status),
                status.getCode() == Status.Code.UNAVAILABLE ? " (is ROUTER_GRPC_HOST right?)" : "");
    return new RouterException(kind, message, cause);
  }

  private static Kind kindOf(Status.Code code) {
    return switch (code) {
      case UNAVAILABLE, RESOURCE_EXHAUSTED, ABORTED -> Kind.AWAY;
      case DEADLINE_EXCEEDED, CANCELLED -> Kind.TIMEOUT;
      case INTERNAL, UNKNOWN, DATA_LOSS -> Kind.FAILED;
      default -> Kind.REFUSED;
    };
  }

  private static String happened(Kind kind) {
    return switch (kind) {
      case AWAY -> "could not be reached";
      case TIMEOUT -> "gave no answer in time";
      case REFUSED -> "was refused";
      case FAILED -> "failed";
    };
  }

  private static String details(Status status) {
    return status.getDescription() == null ? "" : status.getDescription().replace('\n', ' ');
  }
}
