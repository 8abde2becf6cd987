package io.contextunity.worker.enrichment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the products so far. Immutable.
 *
 * @param done products of which every task is done
 * @param open products of which some task waits, and none has failed
 * @param failed products that could not be done, or of which some task has failed
 * @param tasks how many products by task and status
 * @param failures the first of them
 * @param failureCount all of them
 */
public record Tally(
    int done,
    int open,
    int failed,
    Map<String, Map<String, Integer>> tasks,
    List<EnrichmentFailure> failures,
    int failureCount) {

  /** How many failures a result has in it; all of them lie in a blob. */
  public static final int FIRST_FAILURES = 20;

  static final Tally EMPTY = new Tally(0, 0, 0, Map.of(), List.of(), 0);

  public Tally {
    Map<String, Map<String, Integer>> copy = new TreeMap<>();
    tasks.forEach((task, counts) -> copy.put(task, new TreeMap<>(counts)));
    tasks = Collections.unmodifiableMap(copy);
    failures = List.copyOf(failures);
  }

  int products() {
    return done + open + failed;
  }

  Tally plus(ProductReport report) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    tasks.forEach((task, byStatus) -> counts.put(task, new TreeMap<>(byStatus)));
    report
        .statuses()
        .forEach(
            (task, status) ->
                counts.computeIfAbsent(task, t -> new TreeMap<>()).merge(status, 1, Integer::sum));
    boolean open = report.statuses().containsValue("pending");
    return with(!report.failures().isEmpty() ? 2 : open ? 1 : 0, counts, report.failures());
  }

  Tally plus(EnrichmentFailure failure) {
    return with(2, tasks, List.of(failure));
  }

  private Tally with(
      int kind, Map<String, Map<String, Integer>> counts, List<EnrichmentFailure> more) {
    List<EnrichmentFailure> first = new ArrayList<>(failures);
    more.stream().limit(FIRST_FAILURES - first.size()).forEach(first::add);
    return new Tally(
        done + (kind == 0 ? 1 : 0),
        open + (kind == 1 ? 1 : 0),
        failed + (kind == 2 ? 1 : 0),
        counts,
        first,
        failureCount + more.size());
  }
}
