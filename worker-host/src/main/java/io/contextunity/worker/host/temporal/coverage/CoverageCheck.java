package io.contextunity.worker.host.temporal.coverage;

import static java.util.Comparator.comparing;

import io.contextunity.worker.host.temporal.QueuePoller;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.grpc.StatusRuntimeException;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what of all open runs a set of modules would leave without a worker. It asks for kinds of
 * runs, not for runs, so ten thousand cost no more than one; it never takes longer than its
 * patience. A kind is a workflow type on a task queue: whether another worker on a queue knows the
 * type, Temporal cannot tell.
 */
public final class CoverageCheck {
  /** How long all questions may take together. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int MOST_KINDS = 20;

  private final TemporalConnection temporal;
  private final Collection<ServedTypes> served;
  private final boolean alone;
  private final Questions questions;
  private final Map<String, List<String>> pollers = new HashMap<>();
  private Optional<String> unanswered = Optional.empty();

  private CoverageCheck(
      TemporalConnection temporal,
      Collection<ServedTypes> served,
      boolean alone,
      Duration patience) {
    this.temporal = temporal;
    this.served = List.copyOf(served);
    this.alone = alone;
    this.questions = new Questions(temporal, patience);
  }

  /** What this set leaves to nobody, now that the others poll what they poll. */
  public static CoverageReport run(TemporalConnection temporal, Collection<ServedTypes> served) {
    return new CoverageCheck(temporal, served, false, PATIENCE).report();
  }

  /** What this set would leave to nobody if there were no other worker. */
  public static CoverageReport runAlone(
      TemporalConnection temporal, Collection<ServedTypes> served) {
    return new CoverageCheck(temporal, served, true, PATIENCE).report();
  }

  private CoverageReport report() {
    var kinds = new UnservedKinds(questions, served, MOST_KINDS);
    long more = 0;
    try {
      more = kinds.find();
    } catch (StatusRuntimeException e) {
      unanswered(e);
    }
    List<OpenRuns> runs = new ArrayList<>();
    kinds.examples().forEach((kind, example) -> runs.add(openRuns(kind, example)));
    runs.sort(
        comparing((OpenRuns open) -> !open.verdict().strands())
            .thenComparing(OpenRuns::count, comparing(count -> -count)));
    return new CoverageReport(runs, more, unanswered);
  }

  private void unanswered(StatusRuntimeException e) {
    if (unanswered.isEmpty()) {
      unanswered = Optional.of(CoverageText.unanswered(temporal, e.getStatus()));
    }
  }

  private OpenRuns openRuns(RunKind kind, WorkflowExecutionInfo example) {
    boolean ours = served.stream().anyMatch(module -> module.taskQueue().equals(kind.taskQueue()));
    List<String> others = ours || alone ? List.of() : otherPollers(kind.taskQueue());
    Verdict unlessOurs = others.isEmpty() ? Verdict.NOBODY_POLLS : Verdict.SERVED_ELSEWHERE;
    return new OpenRuns(
        ours ? Verdict.TYPE_UNKNOWN_HERE : unlessOurs,
        kind.workflowType(),
        kind.taskQueue(),
        count(kind),
        example.getExecution().getWorkflowId(),
        Instant.ofEpochSecond(example.getStartTime().getSeconds()),
        others);
  }

  // The example is one, even if it is closed by now or its name cannot be asked for.
  private long count(RunKind kind) {
    try {
      return Math.max(1, questions.count(VisibilityQuery.running(kind)));
    } catch (StatusRuntimeException e) {
      unanswered(e);
      return 1;
    }
  }

  private List<String> otherPollers(String taskQueue) {
    return pollers.computeIfAbsent(taskQueue, this::askForOtherPollers);
  }

  // One of our own name is this process, before it was started anew.
  private List<String> askForOtherPollers(String taskQueue) {
    Instant recent = Instant.now().minus(QueuePoller.RECENT);
    try {
      return questions.pollers(taskQueue).stream()
          .filter(poller -> lastSeen(poller).isAfter(recent))
          .map(PollerInfo::getIdentity)
          .filter(identity -> !identity.equals(temporal.identity()))
          .distinct()
          .sorted()
          .toList();
    } catch (StatusRuntimeException e) {
      unanswered(e);
      return List.of();
    }
  }

  private static Instant lastSeen(PollerInfo poller) {
    return Instant.ofEpochSecond(poller.getLastAccessTime().getSeconds());
  }
}
