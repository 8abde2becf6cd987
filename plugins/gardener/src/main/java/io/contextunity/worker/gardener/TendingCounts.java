package io.contextunity.worker.gardener;

/**
 * What became of the products that were due.
 *
 * @param tended how often a product was gone to, once in each pass
 * @param done tasks that were done
 * @param open tasks that could not be done, or not by rules alone, after the last pass
 * @param failed products that could not be tended
 * @param tokens what the language model took
 * @param costUsd what it cost, and may have cost where a worker was killed
 * @param relations stated in Brain's graph
 */
public record TendingCounts(
    long tended, long done, long open, long failed, long tokens, double costUsd, long relations) {
  static final TendingCounts NONE = new TendingCounts(0, 0, 0, 0, 0, 0, 0);

  TendingCounts plus(TendingCounts other) {
    return new TendingCounts(
        tended + other.tended,
        done + other.done,
        open + other.open,
        failed + other.failed,
        tokens + other.tokens,
        costUsd + other.costUsd,
        relations + other.relations);
  }
}
