package io.contextunity.worker.host.temporal.replay;

import java.util.List;
import java.util.Optional;

/**
 * Which runs of a workflow type are meant.
 *
 * @param closed whether closed ones, too, the latest first
 * @param query narrows them, in Temporal's list filter: {@code StartTime > '2026-01-01T00:00:00Z'}
 * @param limit how many open and how many closed ones of each type at most
 */
public record RunScope(boolean closed, Optional<String> query, int limit) {
  /** The runs that an upgrade has to go on with, and those of late that show more of the way. */
  public static final RunScope OPEN_AND_RECENT = new RunScope(true, Optional.empty(), 100);

  /** The runs that an upgrade has to go on with. */
  public static final RunScope OPEN = new RunScope(false, Optional.empty(), 100);

  public RunScope {
    if (limit < 1) {
      throw new IllegalArgumentException("limit '" + limit + "' (expected: at least 1)");
    }
  }

  /** The filters to list by, one after the other. */
  List<String> filters(String workflowType) {
    String ofType =
        "WorkflowType = '%s'".formatted(workflowType.replace("\\", "\\\\").replace("'", "\\'"))
            + query.map(text -> " AND (" + text + ")").orElse("");
    String open = ofType + " AND ExecutionStatus = 'Running'";
    return closed ? List.of(open, ofType + " AND ExecutionStatus != 'Running'") : List.of(open);
  }
}
