package io.contextunity.worker.host.temporal.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Names of other people's making in queries. */
class VisibilityQueryTest {
  @Test
  void runningExcept_none() {
    assertThat(VisibilityQuery.runningExcept(List.of())).isEqualTo("ExecutionStatus = 'Running'");
  }

  @Test
  void runningExcept_byQueue_eachKindOnce() {
    List<RunKind> kinds =
        List.of(
            new RunKind("B", "two"),
            new RunKind("A", "one"),
            new RunKind("C", "one"),
            new RunKind("A", "one"));

    assertThat(VisibilityQuery.runningExcept(kinds))
        .isEqualTo(
            "ExecutionStatus = 'Running'"
                + " AND NOT (TaskQueue = 'one' AND WorkflowType IN ('A', 'C'))"
                + " AND NOT (TaskQueue = 'two' AND WorkflowType IN ('B'))");
  }

  @Test
  void running_ofOneKind() {
    assertThat(VisibilityQuery.running(new RunKind("A", "one")))
        .isEqualTo("ExecutionStatus = 'Running' AND TaskQueue = 'one' AND WorkflowType = 'A'");
  }

  @Test
  void quoted_nothingGetsOutOfItsQuotes() {
    assertThat(VisibilityQuery.quoted("it's")).isEqualTo("'it''s'");
    assertThat(VisibilityQuery.quoted("' OR 'a' = 'a")).isEqualTo("''' OR ''a'' = ''a'");
    assertThat(VisibilityQuery.quoted("a\\")).isEqualTo("'a\\\\'");
    assertThat(VisibilityQuery.quoted("a\\' OR 1=1")).isEqualTo("'a\\\\'' OR 1=1'");
    assertThat(VisibilityQuery.quoted("say \"hi\"")).isEqualTo("'say \"hi\"'");
  }
}
