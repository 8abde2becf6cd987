package io.contextunity.worker.host.temporal.coverage;

import com.google.protobuf.ByteString;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The kinds of open runs that a set does not serve, each with an example. However many runs there
 * are, a kind costs about one question: what is known is excluded from the next one. Used by one
 * thread.
 */
final class UnservedKinds {
  private final Questions questions;
  private final Collection<ServedTypes> served;
  private final int atMost;
  private final Map<RunKind, WorkflowExecutionInfo> examples = new LinkedHashMap<>();

  /**
   * @param atMost when to stop looking for further kinds
   */
  UnservedKinds(Questions questions, Collection<ServedTypes> served, int atMost) {
    this.questions = questions;
    this.served = served;
    this.atMost = atMost;
  }

  /**
   * Looks for them; what was found until a question fails stays found.
   *
   * @return how many open runs are of further kinds
   */
  long find() {
    ByteString token = ByteString.EMPTY;
    String query = VisibilityQuery.runningExcept(known());
    while (examples.size() < atMost) {
      ListWorkflowExecutionsResponse page = questions.page(query, token);
      boolean news = addExamples(page);
      token = news ? ByteString.EMPTY : page.getNextPageToken();
      if (!news && token.isEmpty()) {
        return 0;
      }
      query = VisibilityQuery.runningExcept(known());
    }
    return questions.count(query);
  }

  // What is known may come again: in names that the server cannot compare with.
  private boolean addExamples(ListWorkflowExecutionsResponse page) {
    int before = examples.size();
    for (WorkflowExecutionInfo run : page.getExecutionsList()) {
      RunKind kind = new RunKind(run.getType().getName(), run.getTaskQueue());
      if (examples.size() < atMost && !isServed(kind)) {
        examples.putIfAbsent(kind, run);
      }
    }
    return examples.size() > before;
  }

  private boolean isServed(RunKind kind) {
    return served.stream().anyMatch(one -> one.serves(kind.workflowType(), kind.taskQueue()));
  }

  private List<RunKind> known() {
    List<RunKind> known = new ArrayList<>(examples.keySet());
    for (ServedTypes module : served) {
      module.workflowTypes().forEach(type -> known.add(new RunKind(type, module.taskQueue())));
    }
    return known;
  }

  Map<RunKind, WorkflowExecutionInfo> examples() {
    return examples;
  }
}
