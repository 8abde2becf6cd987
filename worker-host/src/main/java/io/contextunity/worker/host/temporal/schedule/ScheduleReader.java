package io.contextunity.worker.host.temporal.schedule;

import io.contextunity.worker.host.temporal.Converters;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.schedule.v1.Schedule;
import io.temporal.api.schedule.v1.ScheduleActionResult;
import io.temporal.api.schedule.v1.ScheduleInfo;
import io.temporal.api.schedule.v1.ScheduleListEntry;
import io.temporal.api.workflow.v1.NewWorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeScheduleResponse;
import io.temporal.common.converter.DataConverterException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Reads Temporal's messages about schedules. */
final class ScheduleReader {
  private ScheduleReader() {}

  static KnownSchedule known(String id, DescribeScheduleResponse answer) {
    Schedule schedule = answer.getSchedule();
    ScheduleInfo info = answer.getInfo();
    NewWorkflowExecutionInfo start = schedule.getAction().getStartWorkflow();
    Optional<ScheduleRecord> record = ScheduleRecord.read(start.getMemo());
    return new KnownSchedule(
        id,
        Calendars.text(schedule.getSpec()),
        timeZone(schedule.getSpec().getTimezoneName()),
        duration(schedule.getSpec().getJitter()),
        Overlaps.overlap(schedule.getPolicies().getOverlapPolicy()),
        duration(schedule.getPolicies().getCatchupWindow()),
        start.getWorkflowType().getName(),
        start.getTaskQueue().getName(),
        start.getInput().getPayloadsList().stream().map(ScheduleReader::value).toList(),
        record.map(ScheduleRecord::tenant).orElse(""),
        record.map(ScheduleRecord::description).orElse(""),
        record.map(ScheduleRecord::owner),
        schedule.getState().getPaused(),
        schedule.getState().getNotes(),
        info.getFutureActionTimesList().stream().map(ScheduleReader::instant).toList(),
        info.getRecentActionsList().stream().map(ScheduleReader::run).toList(),
        info.getRunningWorkflowsList().stream().map(WorkflowExecution::getWorkflowId).toList(),
        new KnownSchedule.Counts(
            info.getActionCount(), info.getMissedCatchupWindow(), info.getOverlapSkipped()),
        instant(info.getCreateTime()),
        info.hasUpdateTime() ? Optional.of(instant(info.getUpdateTime())) : Optional.empty());
  }

  static ListedSchedule listed(ScheduleListEntry entry) {
    Optional<ScheduleRecord> record = ScheduleRecord.read(entry.getMemo());
    var recent = entry.getInfo().getRecentActionsList();
    return new ListedSchedule(
        entry.getScheduleId(),
        Calendars.text(entry.getInfo().getSpec()),
        timeZone(entry.getInfo().getSpec().getTimezoneName()),
        entry.getInfo().getWorkflowType().getName(),
        record.map(ScheduleRecord::owner),
        record.map(ScheduleRecord::tenant).orElse(""),
        entry.getInfo().getPaused(),
        entry.getInfo().getNotes(),
        entry.getInfo().getFutureActionTimesList().stream()
            .map(ScheduleReader::instant)
            .findFirst(),
        recent.isEmpty() ? Optional.empty() : Optional.of(run(recent.get(recent.size() - 1))));
  }

  private static KnownSchedule.Run run(ScheduleActionResult result) {
    return new KnownSchedule.Run(
        result.getStartWorkflowResult().getWorkflowId(),
        result.getStartWorkflowResult().getRunId(),
        status(result.getStartWorkflowStatus()),
        instant(result.getScheduleTime()),
        instant(result.getActualTime()));
  }

  static String status(WorkflowExecutionStatus status) {
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_COMPLETED -> "completed";
      case WORKFLOW_EXECUTION_STATUS_FAILED -> "failed";
      case WORKFLOW_EXECUTION_STATUS_CANCELED -> "cancelled";
      case WORKFLOW_EXECUTION_STATUS_TERMINATED -> "terminated";
      case WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> "timed_out";
      case WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW -> "continued";
      default -> KnownSchedule.Run.RUNNING;
    };
  }

  private static Object value(Payload payload) {
    try {
      Object value = Converters.host().fromPayload(payload, Object.class, Object.class);
      return value == null || value instanceof byte[] ? "" : value;
    } catch (DataConverterException e) {
      return "(not JSON)";
    }
  }

  private static String timeZone(String name) {
    return name.isEmpty() ? "UTC" : name;
  }

  private static Duration duration(com.google.protobuf.Duration duration) {
    return Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
  }

  private static Instant instant(com.google.protobuf.Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
