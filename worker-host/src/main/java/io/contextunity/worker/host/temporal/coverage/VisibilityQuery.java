package io.contextunity.worker.host.temporal.coverage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Questions to Temporal's visibility, in what all its stores understand: comparisons, {@code IN},
 * {@code AND} and {@code NOT}. Server 1.29 groups by status alone, so kinds are told apart by
 * excluding those that are known.
 */
final class VisibilityQuery {
  private static final String RUNNING = "ExecutionStatus = 'Running'";

  private VisibilityQuery() {}

  /** All open runs but those of these kinds. */
  static String runningExcept(Collection<RunKind> kinds) {
    Map<String, String> typesByQueue =
        kinds.stream()
            .distinct()
            .collect(
                groupingBy(
                    RunKind::taskQueue,
                    TreeMap::new,
                    mapping(kind -> quoted(kind.workflowType()), joining(", "))));
    return typesByQueue.entrySet().stream()
        .map(
            entry ->
                " AND NOT (TaskQueue = %s AND WorkflowType IN (%s))"
                    .formatted(quoted(entry.getKey()), entry.getValue()))
        .collect(joining("", RUNNING, ""));
  }

  /** The open runs of this kind. */
  static String running(RunKind kind) {
    return "%s AND TaskQueue = %s AND WorkflowType = %s"
        .formatted(RUNNING, quoted(kind.taskQueue()), quoted(kind.workflowType()));
  }

  /**
   * A text as the query's grammar has it. Server 1.29 parses it and then compares with the text as
   * it would write it itself, so a name with a double quote, a backslash or a control character is
   * not found there; callers make do with a query that does not match.
   */
  static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
  }
}
