package io.contextunity.worker.host.temporal.replay;

import io.contextunity.worker.host.cli.CommandException;

/** A history that cannot be read. */
public final class HistoryException extends CommandException {
  private static final long serialVersionUID = 1L;

  private final transient Unjudged unjudged;

  HistoryException(String source, String predicate) {
    super("'%s' %s".formatted(source, predicate));
    this.unjudged = new Unjudged(source, predicate);
  }

  Unjudged unjudged() {
    return unjudged;
  }
}
