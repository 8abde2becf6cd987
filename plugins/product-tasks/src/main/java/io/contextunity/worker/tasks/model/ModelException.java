package io.contextunity.worker.tasks.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/** A language model that gave no answer. The message names it, and says why in one line. */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient Optional<Duration> retryAfter;

  public ModelException(Kind kind, String message) {
    this(kind, message, Optional.empty());
  }

  /**
   * @param retryAfter how long the model asks to be left alone, if it does
   */
  public ModelException(Kind kind, String message, Optional<Duration> retryAfter) {
    super(message);
    this.kind = requireNonNull(kind, "kind");
    this.retryAfter = requireNonNull(retryAfter, "retryAfter");
  }

  public Kind kind() {
    return kind;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** What to make of it. */
  public enum Kind {
    /** Too many calls: try again, later. Costs nothing. */
    BUSY(true, false),
    /** It is away or failed: try again. Costs nothing. */
    AWAY(true, false),
    /** Nobody knows what became of the call: try again, and count it as paid. */
    LOST(true, true),
    /** It refuses the call or the caller: no other attempt fares better. */
    REFUSED(false, false);

    private final boolean retryable;
    private final boolean paid;

    Kind(boolean retryable, boolean paid) {
      this.retryable = retryable;
      this.paid = paid;
    }

    public boolean retryable() {
      return retryable;
    }

    /** Whether it may have cost what an answer costs. */
    public boolean paid() {
      return paid;
    }
  }
}
