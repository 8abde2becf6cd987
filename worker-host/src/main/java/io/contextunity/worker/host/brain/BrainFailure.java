package io.contextunity.worker.host.brain;

import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.host.peer.PeerAddress;
import io.grpc.Status;
import java.util.regex.Pattern;

/** What a call's status says about what to do next. */
record BrainFailure(Kind kind, String message, Throwable cause) {
  enum Kind {
    /** Brain is away or overloaded: the same call may succeed later. */
    AWAY,
    /** Brain does not take this caller: no other call would fare better. */
    CALLER_REFUSED,
    /** Brain does not take what this call carries. */
    CALL_REFUSED,
    /** Brain is of the other generation. */
    OTHER_GENERATION
  }

  // Brain's database being away shows as INTERNAL, like every other exception inside of it.
  private static final Pattern DATABASE_AWAY =
      Pattern.compile("Unexpected (PoolTimeout|PoolClosed|OperationalError|AdminShutdown)\\b.*");
  private static final Pattern CELL_TOO_LARGE =
      Pattern.compile("(?i).*(larger than max|exceeds maximum size).*");
  private static final Pattern TOKEN_TOO_LARGE = Pattern.compile("(?i).*metadata size.*");

  static BrainFailure of(PeerAddress address, String rpc, Throwable cause) {
    Status status = Status.fromThrowable(cause);
    Kind kind = kindOf(status);
    String happened =
        kind == Kind.AWAY
            ? "Brain at %s is away or overloaded, %s failed: ".formatted(address, rpc)
            : "Brain at %s refused %s: ".formatted(address, rpc);
    String message = happened + describe(status) + wayOut(status);
    return new BrainFailure(kind, message, cause);
  }

  private static Kind kindOf(Status status) {
    String details = details(status);
    return switch (status.getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, ABORTED, CANCELLED -> Kind.AWAY;
      case RESOURCE_EXHAUSTED -> kindOfExhaustion(details);
      case INTERNAL -> DATABASE_AWAY.matcher(details).matches() ? Kind.AWAY : Kind.CALL_REFUSED;
      case UNAUTHENTICATED -> Kind.CALLER_REFUSED;
      case UNIMPLEMENTED -> Kind.OTHER_GENERATION;
      case PERMISSION_DENIED ->
          details.contains("RPC not mapped") ? Kind.OTHER_GENERATION : Kind.CALLER_REFUSED;
      default -> Kind.CALL_REFUSED;
    };
  }

  private static Kind kindOfExhaustion(String details) {
    if (TOKEN_TOO_LARGE.matcher(details).matches()) {
      return Kind.CALLER_REFUSED;
    }
    return CELL_TOO_LARGE.matcher(details).matches() ? Kind.CALL_REFUSED : Kind.AWAY;
  }

  private static String wayOut(Status status) {
    if (status.getCode() == Status.Code.UNAVAILABLE) {
      return " (is BRAIN_GRPC_HOST right?)";
    }
    return TOKEN_TOO_LARGE.matcher(details(status)).matches()
        ? " (the token is too large: name fewer tenants in it)"
        : "";
  }

  private static String describe(Status status) {
    Throwable cause = status.getCause();
    boolean saysMore = cause != null && cause.getMessage() != null;
    return status.getCode() + " " + details(status) + (saysMore ? ", " + cause.getMessage() : "");
  }

  private static String details(Status status) {
    return status.getDescription() == null ? "" : status.getDescription().replace('\n', ' ');
  }

  /** Whether the calls after this one would fail in the same way. */
  boolean concernsAllCalls() {
    return kind != Kind.CALL_REFUSED;
  }

  /** Returns what to throw: a {@link BrainException}, unless another dialect is to be tried. */
  RuntimeException raise() {
    return kind == Kind.OTHER_GENERATION ? new OtherGenerationException(this) : toException();
  }

  BrainException toException() {
    return new BrainException(message, kind == Kind.AWAY, cause);
  }

  /** Tells {@link Dialects} to try the other one; never leaves the package. */
  static final class OtherGenerationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient BrainFailure failure;

    private OtherGenerationException(BrainFailure failure) {
      super(failure.message(), failure.cause());
      this.failure = failure;
    }

    BrainFailure failure() {
      return failure;
    }
  }
}
