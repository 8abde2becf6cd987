package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.host.RequestException;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.query.v1.WorkflowQuery;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.QueryWorkflowRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.common.converter.DataConverterException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Reads runs back from Temporal. */
final class RunReader {
  private static final String PROGRESS = "progress";
  private static final String RUNNING = "running";
  private static final String COMPLETED = "completed";
  // A worker that is away must not hold up the answer: progress is then left out.
  private static final long PROGRESS_PATIENCE_MS = 1000;

  private final TemporalConnection temporal;
  private final WorkflowClient client;

  RunReader(TemporalConnection temporal) {
    this.temporal = temporal;
    this.client = temporal.client(Converters.host());
  }

  /** What a start needs to know of the run that has its id already. */
  record Existing(
      String runId, String workflowType, String status, String tenantId, String unitId) {
    boolean closed() {
      return !status.equals(RUNNING);
    }

    boolean succeeded() {
      return status.equals(COMPLETED);
    }

    boolean startedBy(RunContext context) {
      return unitId.equals(context.unitId()) && belongsTo(context.tenantId());
    }

    boolean belongsTo(String tenant) {
      return tenantId.equals(tenant);
    }
  }

  Existing existing(String workflowId) {
    WorkflowExecutionInfo info = describe(workflowId);
    return new Existing(
        info.getExecution().getRunId(),
        info.getType().getName(),
        name(info.getStatus()),
        memo(info, RunMemo.TENANT),
        memo(info, RunMemo.UNIT));
  }

  TaskStatus status(String workflowId, String tenantId) {
    WorkflowExecutionInfo info = describe(workflowId);
    if (!tenantId.isEmpty() && !memo(info, RunMemo.TENANT).equals(tenantId)) {
      throw RequestException.hidden(TemporalErrors.notFound(workflowId).getMessage());
    }
    String status = name(info.getStatus());
    Outcome outcome = outcome(info.getExecution(), status);
    return new TaskStatus(
        workflowId,
        info.getExecution().getRunId(),
        status,
        outcome.result,
        outcome.error,
        status.equals(RUNNING) ? progress(info.getExecution()) : Optional.empty(),
        instant(info.getStartTime()),
        info.hasCloseTime() ? Optional.of(instant(info.getCloseTime())) : Optional.empty());
  }

  private WorkflowExecutionInfo describe(String workflowId) {
    try {
      return temporal
          .stubs()
          .blockingStub()
          .describeWorkflowExecution(
              DescribeWorkflowExecutionRequest.newBuilder()
                  .setNamespace(temporal.namespace())
                  .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                  .build())
          .getWorkflowExecutionInfo();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == io.grpc.Status.Code.NOT_FOUND) {
        throw TemporalErrors.notFound(workflowId);
      }
      throw e;
    }
  }

  private static String memo(WorkflowExecutionInfo info, String key) {
    Payload payload = info.getMemo().getFieldsMap().get(key);
    return payload == null
        ? ""
        : Converters.host().fromPayload(payload, String.class, String.class);
  }

  private static String name(WorkflowExecutionStatus status) {
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_COMPLETED -> COMPLETED;
      case WORKFLOW_EXECUTION_STATUS_FAILED -> "failed";
      case WORKFLOW_EXECUTION_STATUS_CANCELED -> "cancelled";
      case WORKFLOW_EXECUTION_STATUS_TERMINATED -> "terminated";
      case WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> "timed_out";
      default -> RUNNING;
    };
  }

  private Outcome outcome(WorkflowExecution execution, String status) {
    if (status.equals(RUNNING)) {
      return Outcome.NONE;
    }
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            WorkflowTargetOptions.newBuilder().setWorkflowExecution(execution).build());
    try {
      return new Outcome(
          Optional.ofNullable(stub.getResult(Object.class)).map(WireValues::of), Optional.empty());
    } catch (WorkflowFailedException e) {
      Throwable failure = e.getCause() == null ? e : e.getCause();
      return new Outcome(Optional.empty(), Optional.of(TaskError.of(failure)));
    } catch (DataConverterException e) {
      // A result in an encoding of the module's own: the run is completed all the same.
      return Outcome.NONE;
    }
  }

  private Optional<Object> progress(WorkflowExecution execution) {
    try {
      var answer =
          temporal
              .stubs()
              .blockingStub()
              .withDeadlineAfter(PROGRESS_PATIENCE_MS, TimeUnit.MILLISECONDS)
              .queryWorkflow(
                  QueryWorkflowRequest.newBuilder()
                      .setNamespace(temporal.namespace())
                      .setExecution(execution)
                      .setQuery(WorkflowQuery.newBuilder().setQueryType(PROGRESS))
                      .build());
      Object value =
          Converters.host()
              .fromPayloads(0, Optional.of(answer.getQueryResult()), Object.class, Object.class);
      return Optional.ofNullable(value).map(WireValues::of);
    } catch (StatusRuntimeException | DataConverterException e) {
      // No worker, no such query, or not yet: a status without progress is still a status.
      return Optional.empty();
    }
  }

  private static Instant instant(com.google.protobuf.Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  private record Outcome(Optional<Object> result, Optional<TaskError> error) {
    static final Outcome NONE = new Outcome(Optional.empty(), Optional.empty());
  }
}
