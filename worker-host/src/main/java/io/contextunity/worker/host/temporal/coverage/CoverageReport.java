package io.contextunity.worker.host.temporal.coverage;

import java.util.List;
import java.util.Optional;

/**
 * What a set of modules does not serve of all that is open.
 *
 * @param runs by kind, what would be left without a worker first, the most runs first
 * @param more open runs of further kinds that the set does not serve; nobody was asked whether
 *     others do
 * @param unanswered what could not be found out, and why
 */
public record CoverageReport(List<OpenRuns> runs, long more, Optional<String> unanswered) {
  public CoverageReport {
    runs = List.copyOf(runs);
  }

  /** Whether it is known that no open run would be left without a worker. */
  public boolean covered() {
    return stranded().isEmpty() && more == 0 && unanswered.isEmpty();
  }

  /** What would be left without a worker. */
  public List<OpenRuns> stranded() {
    return runs.stream().filter(kind -> kind.verdict().strands()).toList();
  }

  /** What other live workers serve. */
  public List<OpenRuns> elsewhere() {
    return runs.stream().filter(kind -> !kind.verdict().strands()).toList();
  }

  static long total(List<OpenRuns> runs) {
    return runs.stream().mapToLong(OpenRuns::count).sum();
  }
}
