package io.contextunity.worker.host.temporal.replay;

import com.google.protobuf.ByteString;
import io.contextunity.worker.host.temporal.GrpcProblem;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.History;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads runs from a server, one at a time, however many there are. */
public final class ServerRuns {
  private static final int PAGE = 100;

  private final TemporalConnection temporal;

  public ServerRuns(TemporalConnection temporal) {
    this.temporal = temporal;
  }

  /**
   * Shows the runs of a type, each with its whole history.
   *
   * @param visitor answers whether to go on
   * @return whether all that are meant were shown; if not, there are more than the limit, or the
   *     visitor had enough
   * @throws ServerRunsException if the server does not tell
   */
  public boolean forEach(String workflowType, RunScope scope, Predicate<RecordedRun> visitor) {
    boolean all = true;
    for (String filter : scope.filters(workflowType)) {
      all &= forEach(filter, scope.limit(), visitor);
    }
    return all;
  }

  private boolean forEach(String filter, int limit, Predicate<RecordedRun> visitor) {
    int shown = 0;
    ByteString next = ByteString.EMPTY;
    do {
      ListWorkflowExecutionsResponse page = list(filter, next);
      for (WorkflowExecutionInfo run : page.getExecutionsList()) {
        if (shown++ == limit) {
          return false;
        }
        Optional<RecordedRun> recorded = fetch(run.getExecution());
        if (recorded.isPresent() && !visitor.test(recorded.get())) {
          return false;
        }
      }
      next = page.getNextPageToken();
    } while (!next.isEmpty());
    return true;
  }

  private ListWorkflowExecutionsResponse list(String filter, ByteString page) {
    try {
      return temporal
          .stubs()
          .blockingStub()
          .listWorkflowExecutions(
              ListWorkflowExecutionsRequest.newBuilder()
                  .setNamespace(temporal.namespace())
                  .setPageSize(PAGE)
                  .setNextPageToken(page)
                  .setQuery(filter)
                  .build());
    } catch (StatusRuntimeException e) {
      throw refused(e, "list the runs where " + filter);
    }
  }

  // A run may be deleted between being listed and being fetched.
  private Optional<RecordedRun> fetch(WorkflowExecution run) {
    History.Builder history = History.newBuilder();
    ByteString next = ByteString.EMPTY;
    try {
      do {
        GetWorkflowExecutionHistoryResponse page = page(run, next);
        history.addAllEvents(page.getHistory().getEventsList());
        next = page.getNextPageToken();
      } while (!next.isEmpty());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw refused(e, "show run " + run.getRunId() + " of " + run.getWorkflowId());
    }
    return Optional.of(RecordedRun.ofServer(run, history.build()));
  }

  private GetWorkflowExecutionHistoryResponse page(WorkflowExecution run, ByteString page) {
    return temporal
        .stubs()
        .blockingStub()
        .getWorkflowExecutionHistory(
            GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(temporal.namespace())
                .setExecution(run)
                .setNextPageToken(page)
                .build());
  }

  private ServerRunsException refused(StatusRuntimeException e, String what) {
    return new ServerRunsException(
        "Temporal at %s does not %s: %s"
            .formatted(temporal.address(), what, GrpcProblem.of(e.getStatus())),
        e.getStatus().getCode() == Status.Code.UNIMPLEMENTED,
        e);
  }
}
