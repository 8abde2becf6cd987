package io.contextunity.worker.enrichment;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the products.
 *
 * @param products how many were asked for
 * @param done of how many every task is done
 * @param open of how many some task waits, and none has failed
 * @param failed how many could not be done, or have a task that has failed
 * @param tasks how many products by task and status
 * @param failures the first twenty
 * @param failureCount how many failures there are in all
 * @param failuresKey the blob with all of them, one JSON object a line, if there are any
 * @param tokens what the language model took
 * @param costUsd likewise, in US dollars
 * @param lostUsd how much of that was set aside for calls whose end nobody knows, such as those of
 *     a worker that was killed
 */
public record EnrichmentResult(
    int products,
    int done,
    int open,
    int failed,
    Map<String, Map<String, Integer>> tasks,
    List<EnrichmentFailure> failures,
    int failureCount,
    Optional<String> failuresKey,
    long tokens,
    double costUsd,
    double lostUsd) {

  static EnrichmentResult of(Standing end, Optional<String> failuresKey) {
    Tally tally = end.tally();
    return new EnrichmentResult(
        end.plan().total(),
        tally.done(),
        tally.open(),
        tally.failed(),
        tally.tasks(),
        tally.failures(),
        tally.failureCount(),
        failuresKey,
        end.spent().tokens(),
        end.spent().usd(),
        end.lost().usd());
  }
}
