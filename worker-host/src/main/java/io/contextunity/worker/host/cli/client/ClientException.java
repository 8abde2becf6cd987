package io.contextunity.worker.host.cli.client;

import io.contextunity.worker.host.cli.CommandException;
import io.grpc.Status;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;

/** A call that was not answered as hoped; the message is meant for the person who typed it. */
public final class ClientException extends CommandException {
  private static final long serialVersionUID = 1L;

  private static final String HUNG_UP = "Network closed for unknown reason";

  private final boolean away;

  private ClientException(String message, boolean away) {
    super(message);
    this.away = away;
  }

  static ClientException of(String address, Status status) {
    boolean away =
        status.getCode() == Status.Code.UNAVAILABLE
            || status.getCode() == Status.Code.DEADLINE_EXCEEDED;
    return new ClientException(message(address, status, away), away);
  }

  private static String message(String address, Status status, boolean away) {
    String said = status.getDescription() == null ? "no reason given" : status.getDescription();
    for (Throwable at = status.getCause(); at != null; at = at.getCause()) {
      if (at instanceof GeneralSecurityException || at instanceof SSLException) {
        return "The service at %s cannot be called over TLS: %s (are --ca and --host right?)"
            .formatted(address, at.getMessage());
      }
    }
    if (away && said.startsWith(HUNG_UP)) {
      return ("The service at %s hung up (does it ask for TLS: --tls or --ca; or for a"
              + " certificate: --certificate and --key?)")
          .formatted(address);
    }
    return away && (status.getCause() != null || status.getCode() == Status.Code.DEADLINE_EXCEEDED)
        ? "No service answers at %s (start one with: contextworker dev)".formatted(address)
        : "%s: %s".formatted(status.getCode(), said);
  }

  /** Whether the same call may succeed later. */
  public boolean away() {
    return away;
  }
}
