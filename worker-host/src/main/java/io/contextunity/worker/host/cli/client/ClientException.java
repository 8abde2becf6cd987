package io.contextunity.worker.host.cli.client;

import io.contextunity.worker.host.cli.CommandException;
import io.grpc.Status;

/** A call that was not answered as hoped; the message is meant for the person who typed it. */
public final class ClientException extends CommandException {
  private static final long serialVersionUID = 1L;

  private final boolean away;

  private ClientException(String message, boolean away) {
    super(message);
    this.away = away;
  }

  static ClientException of(String address, Status status) {
    boolean away =
        status.getCode() == Status.Code.UNAVAILABLE
            || status.getCode() == Status.Code.DEADLINE_EXCEEDED;
    String said = status.getDescription() == null ? "no reason given" : status.getDescription();
    return new ClientException(
        away && (status.getCause() != null || status.getCode() == Status.Code.DEADLINE_EXCEEDED)
            ? "No service answers at %s (start one with: contextworker dev)".formatted(address)
            : "%s: %s".formatted(status.getCode(), said),
        away);
  }

  /** Whether the same call may succeed later. */
  public boolean away() {
    return away;
  }
}
