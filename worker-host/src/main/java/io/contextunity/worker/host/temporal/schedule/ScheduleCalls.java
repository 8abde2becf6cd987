package io.contextunity.worker.host.temporal.schedule;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import io.contextunity.worker.host.config.Nearest;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Memo;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.schedule.v1.Schedule;
import io.temporal.api.schedule.v1.SchedulePatch;
import io.temporal.api.workflowservice.v1.CreateScheduleRequest;
import io.temporal.api.workflowservice.v1.DeleteScheduleRequest;
import io.temporal.api.workflowservice.v1.DescribeScheduleRequest;
import io.temporal.api.workflowservice.v1.DescribeScheduleResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ListSchedulesRequest;
import io.temporal.api.workflowservice.v1.ListSchedulesResponse;
import io.temporal.api.workflowservice.v1.PatchScheduleRequest;
import io.temporal.api.workflowservice.v1.UpdateScheduleRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** The calls about schedules, one by one. */
final class ScheduleCalls {
  private static final int PAGE = 1000;

  private final TemporalConnection temporal;
  private final ScheduleServer server;

  ScheduleCalls(TemporalConnection temporal) {
    this.temporal = temporal;
    this.server = new ScheduleServer(temporal);
  }

  /** Returns whether it was made; not if there is one of this id. */
  boolean create(String id, Schedule schedule) {
    var start = schedule.getAction().getStartWorkflow();
    Memo memo =
        Memo.newBuilder()
            .putFields(ScheduleRecord.KEY, start.getMemo().getFieldsOrThrow(ScheduleRecord.KEY))
            .build();
    var request =
        CreateScheduleRequest.newBuilder()
            .setNamespace(temporal.namespace())
            .setIdentity(temporal.identity())
            .setRequestId(UUID.randomUUID().toString())
            .setScheduleId(id)
            .setSchedule(schedule)
            .setMemo(memo)
            .build();
    return server.call(
        stub -> {
          try {
            stub.createSchedule(request);
            return true;
          } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.ALREADY_EXISTS) {
              return false;
            }
            throw e;
          }
        });
  }

  Optional<DescribeScheduleResponse> find(String id) {
    var request =
        DescribeScheduleRequest.newBuilder()
            .setNamespace(temporal.namespace())
            .setScheduleId(id)
            .build();
    return server.callIfThere(stub -> stub.describeSchedule(request));
  }

  /** How a run ended, or that it goes on; nothing if Temporal has forgotten it. */
  Optional<String> outcome(KnownSchedule.Run run) {
    var request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(temporal.namespace())
            .setExecution(
                WorkflowExecution.newBuilder()
                    .setWorkflowId(run.workflowId())
                    .setRunId(run.runId()))
            .build();
    return server
        .callIfThere(stub -> stub.describeWorkflowExecution(request))
        .map(answer -> ScheduleReader.status(answer.getWorkflowExecutionInfo().getStatus()));
  }

  /**
   * Asks for a change, of which nothing comes if the token is not the newest, or the schedule is
   * gone.
   */
  void update(String id, Schedule schedule, ByteString conflictToken) {
    var request =
        UpdateScheduleRequest.newBuilder()
            .setNamespace(temporal.namespace())
            .setIdentity(temporal.identity())
            .setRequestId(UUID.randomUUID().toString())
            .setScheduleId(id)
            .setSchedule(schedule)
            .setConflictToken(conflictToken)
            .build();
    server.callIfThere(stub -> stub.updateSchedule(request));
  }

  void patch(String id, Consumer<SchedulePatch.Builder> change) {
    var request =
        PatchScheduleRequest.newBuilder()
            .setNamespace(temporal.namespace())
            .setIdentity(temporal.identity())
            .setRequestId(UUID.randomUUID().toString())
            .setScheduleId(id);
    change.accept(request.getPatchBuilder());
    requireThere(id, stub -> stub.patchSchedule(request.build()));
  }

  void delete(String id) {
    var request =
        DeleteScheduleRequest.newBuilder()
            .setNamespace(temporal.namespace())
            .setIdentity(temporal.identity())
            .setScheduleId(id)
            .build();
    requireThere(id, stub -> stub.deleteSchedule(request));
  }

  List<ListedSchedule> list() {
    return server.call(
        stub -> {
          List<ListedSchedule> all = new ArrayList<>();
          ByteString page = ByteString.EMPTY;
          do {
            ListSchedulesResponse answer =
                stub.listSchedules(
                    ListSchedulesRequest.newBuilder()
                        .setNamespace(temporal.namespace())
                        .setMaximumPageSize(PAGE)
                        .setNextPageToken(page)
                        .build());
            answer.getSchedulesList().forEach(entry -> all.add(ScheduleReader.listed(entry)));
            page = answer.getNextPageToken();
          } while (!page.isEmpty());
          all.sort(Comparator.comparing(ListedSchedule::id));
          return all;
        });
  }

  private <T> void requireThere(String id, Function<WorkflowServiceBlockingStub, T> call) {
    if (server.callIfThere(call).isEmpty()) {
      throw unknown(id);
    }
  }

  /** The error for an id that is not there, with the one that was probably meant. */
  RequestException unknown(String id) {
    List<String> known =
        list().stream().map(ListedSchedule::id).filter(other -> !other.equals(id)).toList();
    String hint =
        Nearest.to(id, known)
            .map(nearest -> "did you mean " + nearest + "?")
            .orElse("see: contextworker schedules list");
    return new RequestException(
        Kind.NOT_FOUND, "schedule '%s' is unknown (%s)".formatted(id, hint));
  }

  static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
