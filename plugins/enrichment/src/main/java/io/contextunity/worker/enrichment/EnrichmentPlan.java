package io.contextunity.worker.enrichment;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How a run goes about it; the same from its begin to its end.
 *
 * @param folder where the run's blobs lie
 * @param total products
 * @param parallelism products at once
 * @param budget what the run may spend
 * @param perProduct what is set aside for a product that is being done, of a limited budget
 * @param perCall what one question may take at most
 */
public record EnrichmentPlan(
    String folder, int total, int parallelism, Limits budget, Amount perProduct, Amount perCall) {

  /** How many products are done in one part of a run. */
  public static final int PART = 500;

  public EnrichmentPlan {
    requireNonNull(folder, "folder");
    requireNonNull(budget, "budget");
    requireNonNull(perProduct, "perProduct");
    requireNonNull(perCall, "perCall");
  }

  /**
   * @param usd US dollars, if limited
   * @param tokens if limited
   */
  public record Limits(Optional<Double> usd, Optional<Long> tokens) {
    public static final Limits NONE = new Limits(Optional.empty(), Optional.empty());

    public Limits {
      requireNonNull(usd, "usd");
      requireNonNull(tokens, "tokens");
    }
  }

  /** Of dollars and tokens. */
  public record Amount(double usd, long tokens) {
    public static final Amount NONE = new Amount(0, 0);

    Amount plus(Amount other) {
      return new Amount(usd + other.usd, tokens + other.tokens);
    }

    Amount minus(Amount other) {
      return new Amount(Math.max(0, usd - other.usd), Math.max(0, tokens - other.tokens));
    }
  }
}
