package io.contextunity.worker.tasks;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What may be spent on a language model. Each call reserves the most that it can take before it is
 * made, and settles what it took after: so calls that run at once never spend more than there is.
 * Thread-safe.
 */
public final class Budget {
  private final Optional<Double> usd;
  private final Optional<Long> tokens;
  private Spending spent = Spending.NONE;
  private Spending lost = Spending.NONE;
  private double reservedUsd;
  private long reservedTokens;

  private Budget(Optional<Double> usd, Optional<Long> tokens) {
    this.usd = requireNonNull(usd, "usd");
    this.tokens = requireNonNull(tokens, "tokens");
  }

  /** Of as much as it takes; it still counts. */
  public static Budget unlimited() {
    return new Budget(Optional.empty(), Optional.empty());
  }

  /**
   * @param usd US dollars, if limited; 0 allows only what is free
   * @param tokens if limited
   */
  public static Budget of(Optional<Double> usd, Optional<Long> tokens) {
    return new Budget(usd, tokens);
  }

  /** Sets this much aside, if there is as much left. */
  public synchronized Optional<Reservation> reserve(Spending most) {
    double allUsd = spent.usd() + reservedUsd + most.usd();
    long allTokens = spent.tokens() + reservedTokens + most.tokens();
    if (usd.filter(limit -> allUsd > limit).isPresent()
        || tokens.filter(limit -> allTokens > limit).isPresent()) {
      return Optional.empty();
    }
    reservedUsd += most.usd();
    reservedTokens += most.tokens();
    return Optional.of(new Reservation(most));
  }

  /** What was taken so far, with {@link #lost}. */
  public synchronized Spending spent() {
    return spent;
  }

  /** What was reserved for calls whose end nobody knows: counted as spent, to be safe. */
  public synchronized Spending lost() {
    return lost;
  }

  /** The limits in words, for reasons. */
  @Override
  public String toString() {
    String text =
        usd.map(limit -> limit + " USD").orElse("")
            + (usd.isPresent() && tokens.isPresent() ? " and " : "")
            + tokens.map(limit -> limit + " tokens").orElse("");
    return text.isEmpty() ? "no limit" : text;
  }

  private synchronized void settle(Spending reserved, Spending taken, boolean known) {
    reservedUsd = Math.max(0, reservedUsd - reserved.usd());
    reservedTokens -= reserved.tokens();
    spent = spent.plus(taken);
    lost = known ? lost : lost.plus(taken);
  }

  /** What is set aside for one call. Settled once; later calls change nothing. */
  public final class Reservation {
    private final Spending most;
    private boolean settled;

    private Reservation(Spending most) {
      this.most = most;
    }

    /** The call took this. */
    public void settle(Spending taken) {
      close(taken, true);
    }

    /** The call cost nothing. */
    public void release() {
      close(Spending.NONE, true);
    }

    /** Nobody knows what the call took: all of it counts as spent. */
    public void lose() {
      close(most, false);
    }

    private synchronized void close(Spending taken, boolean known) {
      if (!settled) {
        settled = true;
        Budget.this.settle(most, taken, known);
      }
    }
  }
}
