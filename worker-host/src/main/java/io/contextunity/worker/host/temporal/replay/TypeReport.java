package io.contextunity.worker.host.temporal.replay;

import java.util.List;

/**
 * How the recorded runs of one workflow type fared.
 *
 * @param replayed how many did from their first event to their last
 * @param differing how many did not
 * @param limited whether there are more runs on the server than were looked at
 * @param differences the first of those that differ, {@value #MOST_DIFFERENCES} at most
 */
public record TypeReport(
    String module,
    String workflowType,
    int replayed,
    int differing,
    boolean limited,
    List<Difference> differences) {
  /** The same change of a workflow breaks all its runs in the same place. */
  static final int MOST_DIFFERENCES = 10;

  public TypeReport {
    differences = List.copyOf(differences);
  }

  /** Whether there was any run to judge by. */
  public boolean hasHistory() {
    return replayed + differing > 0;
  }
}
