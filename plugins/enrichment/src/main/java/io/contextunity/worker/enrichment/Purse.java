package io.contextunity.worker.enrichment;

import io.contextunity.worker.enrichment.EnrichmentPlan.Amount;
import io.contextunity.worker.enrichment.EnrichmentPlan.Limits;
import io.temporal.workflow.Workflow;

/**
 * The money and tokens of a run, handed out product by product: what is out and what was spent
 * never exceed the budget together, whatever becomes of the workers. Workflow code.
 */
final class Purse {
  private final Limits limits;
  private final Amount perProduct;
  private final Amount perCall;
  private Amount spent;
  private Amount lost;
  private Amount out = Amount.NONE;
  private int holders;

  Purse(EnrichmentPlan plan, Amount spent, Amount lost) {
    this.limits = plan.budget();
    this.perProduct = plan.perProduct();
    this.perCall = plan.perCall();
    this.spent = spent;
    this.lost = lost;
  }

  Amount spent() {
    return spent;
  }

  Amount lost() {
    return lost;
  }

  /** Waits until there is enough for a product, or until nobody will bring anything back. */
  Limits take() {
    if (limits.equals(Limits.NONE)) {
      return limits;
    }
    Workflow.await(() -> holders == 0 || hasFor(perProduct));
    if (!hasFor(perCall)) {
      return granted(Amount.NONE);
    }
    Amount amount =
        new Amount(
            Math.min(perProduct.usd(), usdLeft()), Math.min(perProduct.tokens(), tokensLeft()));
    out = out.plus(amount);
    holders++;
    return granted(amount);
  }

  private boolean hasFor(Amount amount) {
    return usdLeft() >= amount.usd() && tokensLeft() >= amount.tokens();
  }

  private double usdLeft() {
    return limits.usd().map(usd -> usd - spent.usd() - out.usd()).orElse(Double.MAX_VALUE);
  }

  private long tokensLeft() {
    return limits
        .tokens()
        .map(tokens -> tokens - spent.tokens() - out.tokens())
        .orElse(Long.MAX_VALUE);
  }

  private Limits granted(Amount amount) {
    return new Limits(
        limits.usd().map(limit -> amount.usd()), limits.tokens().map(limit -> amount.tokens()));
  }

  /** Takes back what was handed out, of which this much was spent. */
  void settle(Limits taken, Amount really, Amount reallyLost) {
    spent = spent.plus(really);
    lost = lost.plus(reallyLost);
    Amount granted = granted(taken);
    if (!granted.equals(Amount.NONE)) {
      out = out.minus(granted);
      holders--;
    }
  }

  /** Nobody knows what was spent of it: all of it, to be safe. */
  void lose(Limits taken) {
    settle(taken, granted(taken), granted(taken));
  }

  private static Amount granted(Limits taken) {
    return new Amount(taken.usd().orElse(0.0), taken.tokens().orElse(0L));
  }
}
