package io.contextunity.worker.tasks;

/** What a language model takes. */
public record Spending(long tokens, double usd) {
  public static final Spending NONE = new Spending(0, 0);

  public Spending {
    if (tokens < 0 || !(usd >= 0)) {
      throw new IllegalArgumentException(
          "Spending of %d tokens, %s USD (expected: 0 or more)".formatted(tokens, usd));
    }
  }

  public Spending plus(Spending other) {
    return new Spending(tokens + other.tokens, usd + other.usd);
  }
}
