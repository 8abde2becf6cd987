package io.contextunity.worker.core;

/**
 * What a unit has cost so far.
 *
 * @param latencyMs milliseconds spent
 * @param costUsd US dollars spent
 * @param tokensUsed language-model tokens spent
 * @param costLimitUsd US dollars that may be spent, 0 for no limit
 */
public record UnitMetrics(long latencyMs, double costUsd, int tokensUsed, double costLimitUsd) {
  public static final UnitMetrics NONE = new UnitMetrics(0, 0, 0, 0);
}
