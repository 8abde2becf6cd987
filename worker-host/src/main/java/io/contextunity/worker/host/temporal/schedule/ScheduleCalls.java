package io.contextunity.worker.host.temporal.schedule;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import io.contextunity.worker.host.config.Nearest;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.TemporalErrors;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Memo;
import io.temporal.api.schedule.v1.Schedule;
import io.temporal.api.schedule.v1.SchedulePatch;
import io.temporal.api.workflowservice.v1.CreateScheduleRequest;
import io.temporal.api.workflowservice.v1.DeleteScheduleRequest;
import io.temporal.api.workflowservice.v1.DescribeScheduleRequest;
import io.temporal.api.workflowservice.v1.DescribeScheduleResponse;
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

/** The calls about schedules, one by one; errors in one sentence. */
final class ScheduleCalls {
  private static final int PAGE = 1000;

  private final TemporalConnection temporal;

  ScheduleCalls(TemporalConnection temporal) {
    this.temporal = temporal;
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
    return call(
        id,
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
    return callIfThere(id, stub -> stub.describeSchedule(request));
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
    callIfThere(id, stub -> stub.updateSchedule(request));
  }

  void patch(String id, Consumer<SchedulePatch.Builder> change) {
    var request =
        PatchScheduleRequest.newBuilder()
            .setNamespace(temporal.namespace())
            .setIdentity(temporal.identity())
            .setRequestId(UUID.randomUUID().toString())
            .setScheduleId(id);
    change.accept(request.getPatchBuilder());
    call(id, stub -> stub.patchSchedule(request.build()));
  }

  void delete(String id) {
    var request =
        DeleteScheduleRequest.newBuilder()
            .setNamespace(temporal.namespace())
            .setIdentity(temporal.identity())
            .setScheduleId(id)
            .build();
    call(id, stub -> stub.deleteSchedule(request));
  }

  List<ListedSchedule> list() {
    return call(
        "",
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

  private <T> Optional<T> callIfThere(String id, Function<WorkflowServiceBlockingStub, T> call) {
    return call(
        id,
        stub -> {
          try {
            return Optional.of(call.apply(stub));
          } catch (StatusRuntimeException e) {
            if (isUnknown(e)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private <T> T call(String id, Function<WorkflowServiceBlockingStub, T> call) {
    return TemporalErrors.translate(
        temporal.address(),
        () -> {
          try {
            return call.apply(temporal.stubs().blockingStub());
          } catch (StatusRuntimeException e) {
            if (isUnknown(e)) {
              throw unknown(id);
            }
            throw isMissing(e) ? missing(e) : e;
          }
        });
  }

  private static boolean isUnknown(StatusRuntimeException e) {
    return e.getStatus().getCode() == Status.Code.NOT_FOUND && !isNamespace(e);
  }

  private static boolean isNamespace(StatusRuntimeException e) {
    String said = e.getStatus().getDescription();
    return said != null && said.startsWith("Namespace");
  }

  /** The error for an id that is not there, with the one that was probably meant. */
  RequestException unknown(String id) {
    List<String> known = list().stream().map(ListedSchedule::id).toList();
    String hint =
        Nearest.to(id, known)
            .map(nearest -> "did you mean " + nearest + "?")
            .orElse("see: contextworker schedules list");
    return new RequestException(
        Kind.NOT_FOUND, "schedule '%s' is unknown (%s)".formatted(id, hint));
  }

  private static boolean isMissing(StatusRuntimeException e) {
    return e.getStatus().getCode() == Status.Code.UNIMPLEMENTED || isNamespace(e);
  }

  private RequestException missing(StatusRuntimeException e) {
    if (isNamespace(e)) {
      return new RequestException(
          Kind.INVALID_ARGUMENT,
          "Temporal at %s has no namespace '%s' (TEMPORAL_NAMESPACE or --temporal-namespace)"
              .formatted(temporal.address(), temporal.namespace()),
          e);
    }
    return new RequestException(
        Kind.UNIMPLEMENTED,
        "Temporal at %s has no schedules (the in-memory server has none: use Temporal's own)"
            .formatted(temporal.address()),
        e);
  }

  static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }
}
