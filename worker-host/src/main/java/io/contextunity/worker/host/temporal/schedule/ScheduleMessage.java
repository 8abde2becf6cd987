package io.contextunity.worker.host.temporal.schedule;

import com.google.protobuf.util.Durations;
import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import io.contextunity.worker.host.config.DurationText;
import io.contextunity.worker.host.temporal.Converters;
import io.contextunity.worker.host.temporal.RoutedRun;
import io.contextunity.worker.host.temporal.RunContextPropagator;
import io.contextunity.worker.host.temporal.RunMemo;
import io.temporal.api.common.v1.Memo;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.schedule.v1.Schedule;
import io.temporal.api.schedule.v1.ScheduleAction;
import io.temporal.api.schedule.v1.SchedulePolicies;
import io.temporal.api.schedule.v1.ScheduleSpec;
import io.temporal.api.schedule.v1.ScheduleState;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflow.v1.NewWorkflowExecutionInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Writes a definition as Temporal's message. */
final class ScheduleMessage {
  private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
  private static final Duration SHORTEST_WINDOW = Duration.ofSeconds(10);

  private ScheduleMessage() {}

  /** The whole schedule, as it is when it is made. */
  static Schedule of(ScheduleDefinition wanted, RoutedRun run) {
    return Schedule.newBuilder()
        .setSpec(spec(wanted.timing()))
        .setPolicies(policies(wanted.timing()))
        .setAction(action(wanted, run))
        .setState(ScheduleState.newBuilder().setPaused(wanted.paused()))
        .build();
  }

  /** The same, with what belongs to the operator left as it is: paused or not, note and so on. */
  static Schedule over(Schedule existing, Schedule wanted) {
    SchedulePolicies policies =
        existing.getPolicies().toBuilder()
            .setOverlapPolicy(wanted.getPolicies().getOverlapPolicy())
            .setCatchupWindow(wanted.getPolicies().getCatchupWindow())
            .build();
    return wanted.toBuilder().setPolicies(policies).setState(existing.getState()).build();
  }

  static ScheduleSpec spec(ScheduleDefinition.Timing timing) {
    ScheduleSpec.Builder spec = timing.cron().spec().toBuilder().setTimezoneName(timeZone(timing));
    if (timing.jitter().isNegative()) {
      throw invalid(
          "jitter: %s (expected: not negative)".formatted(DurationText.of(timing.jitter())));
    }
    if (!timing.jitter().isZero()) {
      spec.setJitter(Durations.fromNanos(timing.jitter().toNanos()));
    }
    return spec.build();
  }

  private static String timeZone(ScheduleDefinition.Timing timing) {
    String zone = timing.timeZone().equals(ZoneOffset.UTC) ? "UTC" : timing.timeZone().getId();
    String own = timing.cron().timeZone().orElse(zone);
    if (!own.equals(zone) && !zone.equals("UTC")) {
      throw invalid(
          "time zone: '%s' (expected: none beside '%s')".formatted(zone, timing.cron().text()));
    }
    if (!ZONES.contains(own)) {
      throw invalid("time zone: '%s' (expected: a name such as Europe/Vienna)".formatted(own));
    }
    return own;
  }

  private static SchedulePolicies policies(ScheduleDefinition.Timing timing) {
    if (timing.catchupWindow().compareTo(SHORTEST_WINDOW) < 0) {
      throw invalid(
          "catch-up window: %s (expected: at least 10s)"
              .formatted(DurationText.of(timing.catchupWindow())));
    }
    return SchedulePolicies.newBuilder()
        .setOverlapPolicy(Overlaps.policy(timing.overlap()))
        .setCatchupWindow(Durations.fromNanos(timing.catchupWindow().toNanos()))
        .build();
  }

  private static ScheduleAction action(ScheduleDefinition wanted, RoutedRun run) {
    RunContext context = context(wanted);
    NewWorkflowExecutionInfo.Builder start =
        NewWorkflowExecutionInfo.newBuilder()
            .setWorkflowId(wanted.id())
            .setWorkflowType(WorkflowType.newBuilder().setName(run.workflowType()))
            .setTaskQueue(TaskQueue.newBuilder().setName(run.taskQueue()))
            .setInput(run.payloads().orElse(Payloads.getDefaultInstance()))
            .setHeader(RunContextPropagator.header(context))
            .setMemo(memo(wanted, context, run.arguments()));
    return ScheduleAction.newBuilder().setStartWorkflow(start).build();
  }

  // All runs of a schedule share a trace, the same after each registration: Temporal makes the runs
  // alone, so that there is nobody to think of a new one.
  private static RunContext context(ScheduleDefinition wanted) {
    UUID trace =
        UUID.nameUUIDFromBytes(("schedule:" + wanted.id()).getBytes(StandardCharsets.UTF_8));
    return new RunContext(wanted.tenant(), trace.toString(), "", List.of("worker:schedule"));
  }

  private static Memo memo(ScheduleDefinition wanted, RunContext context, List<Object> arguments) {
    Memo.Builder memo = Memo.newBuilder();
    RunMemo.of(context)
        .forEach(
            (key, value) -> memo.putFields(key, Converters.host().toPayload(value).orElseThrow()));
    return memo.putFields(
            ScheduleRecord.KEY, ScheduleRecord.of(wanted, ArgumentDigest.of(arguments)).payload())
        .build();
  }

  private static RequestException invalid(String message) {
    return new RequestException(Kind.INVALID_ARGUMENT, message);
  }
}
