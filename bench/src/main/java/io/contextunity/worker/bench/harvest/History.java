package io.contextunity.worker.bench.harvest;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.HistoryEventFilterType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;

/**
 * What Temporal keeps of a workflow, all the runs that it was continued as together.
 *
 * @param runs how many those are
 */
record History(int runs, long events, long bytes) {
  private static final String NAMESPACE = "default";

  static History of(WorkflowServiceStubs temporal, WorkflowExecution first) {
    History all = new History(0, 0, 0);
    WorkflowExecution run = first;
    while (!run.getRunId().isEmpty()) {
      WorkflowExecutionInfo info = describe(temporal, run);
      all =
          new History(
              all.runs + 1,
              all.events + info.getHistoryLength(),
              all.bytes + info.getHistorySizeBytes());
      run = run.toBuilder().setRunId(continuedAs(temporal, run)).build();
    }
    return all;
  }

  private static WorkflowExecutionInfo describe(
      WorkflowServiceStubs temporal, WorkflowExecution run) {
    return temporal
        .blockingStub()
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(NAMESPACE)
                .setExecution(run)
                .build())
        .getWorkflowExecutionInfo();
  }

  /** The next run's id; empty if this was the last. */
  private static String continuedAs(WorkflowServiceStubs temporal, WorkflowExecution run) {
    HistoryEvent close =
        temporal
            .blockingStub()
            .getWorkflowExecutionHistory(
                GetWorkflowExecutionHistoryRequest.newBuilder()
                    .setNamespace(NAMESPACE)
                    .setExecution(run)
                    .setHistoryEventFilterType(
                        HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT)
                    .build())
            .getHistory()
            .getEvents(0);
    return close.getWorkflowExecutionContinuedAsNewEventAttributes().getNewExecutionRunId();
  }
}
