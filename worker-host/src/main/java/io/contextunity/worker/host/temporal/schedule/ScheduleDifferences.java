package io.contextunity.worker.host.temporal.schedule;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import io.contextunity.worker.host.temporal.Converters;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.schedule.v1.Schedule;
import io.temporal.api.schedule.v1.SchedulePolicies;
import io.temporal.api.schedule.v1.ScheduleSpec;
import io.temporal.api.workflow.v1.NewWorkflowExecutionInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** In what a schedule is other than it is to be. */
final class ScheduleDifferences {
  private final List<String> found = new ArrayList<>();

  private ScheduleDifferences() {}

  /**
   * Returns names of what differs, but for the owner; nothing if it is all the same.
   *
   * @param existing as Temporal tells it
   */
  static List<String> between(Schedule existing, Schedule wanted) {
    var differences = new ScheduleDifferences();
    differences.ofSpec(existing.getSpec(), wanted.getSpec());
    differences.ofPolicies(existing.getPolicies(), wanted.getPolicies());
    differences.ofAction(
        existing.getAction().getStartWorkflow(), wanted.getAction().getStartWorkflow());
    return differences.found;
  }

  static Optional<ScheduleRecord> record(Schedule schedule) {
    return ScheduleRecord.read(schedule.getAction().getStartWorkflow().getMemo());
  }

  private void ofSpec(ScheduleSpec existing, ScheduleSpec wanted) {
    note("cron", timeless(existing).equals(timeless(wanted)));
    note("time zone", existing.getTimezoneName().equals(wanted.getTimezoneName()));
    note("jitter", sameTime(existing.getJitter(), wanted.getJitter()));
  }

  private static ScheduleSpec timeless(ScheduleSpec spec) {
    ScheduleSpec.Builder timeless = spec.toBuilder().clearTimezoneName().clearJitter();
    timeless.getIntervalBuilderList().stream()
        .filter(interval -> sameTime(interval.getPhase(), Duration.getDefaultInstance()))
        .forEach(interval -> interval.clearPhase());
    return timeless.build();
  }

  private void ofPolicies(SchedulePolicies existing, SchedulePolicies wanted) {
    note(
        "overlap",
        Overlaps.overlap(existing.getOverlapPolicy())
            == Overlaps.overlap(wanted.getOverlapPolicy()));
    note("catch-up window", sameTime(existing.getCatchupWindow(), wanted.getCatchupWindow()));
  }

  private void ofAction(NewWorkflowExecutionInfo existing, NewWorkflowExecutionInfo wanted) {
    note("workflow", existing.getWorkflowType().equals(wanted.getWorkflowType()));
    note("task queue", existing.getTaskQueue().getName().equals(wanted.getTaskQueue().getName()));
    Optional<ScheduleRecord> before = ScheduleRecord.read(existing.getMemo());
    ScheduleRecord after = ScheduleRecord.read(wanted.getMemo()).orElseThrow();
    boolean sameDigest =
        before.map(ScheduleRecord::arguments).equals(Optional.of(after.arguments()));
    note("arguments", sameArguments(existing.getInput(), wanted.getInput(), sameDigest));
    note("tenant", before.map(ScheduleRecord::tenant).orElse("").equals(after.tenant()));
    note(
        "description",
        before.map(ScheduleRecord::description).orElse("").equals(after.description()));
    note("run header", existing.getHeader().equals(wanted.getHeader()));
  }

  // JSON is compared as it is there, so that a change by somebody else shows; other encodings, of
  // which some are new bytes each time, by what was recorded.
  private static boolean sameArguments(Payloads existing, Payloads wanted, boolean sameDigest) {
    if (existing.getPayloadsCount() != wanted.getPayloadsCount()) {
      return false;
    }
    for (int i = 0; i < existing.getPayloadsCount(); i++) {
      if (!sameValue(existing.getPayloads(i), wanted.getPayloads(i), sameDigest)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameValue(Payload existing, Payload wanted, boolean sameDigest) {
    if (existing.equals(wanted)) {
      return true;
    }
    if (!existing.getMetadataMap().equals(wanted.getMetadataMap())) {
      return false;
    }
    return isJson(existing) ? value(existing).equals(value(wanted)) : sameDigest;
  }

  private static boolean isJson(Payload payload) {
    return payload
        .getMetadataOrDefault("encoding", ByteString.EMPTY)
        .toStringUtf8()
        .startsWith("json/plain");
  }

  private static Object value(Payload payload) {
    return Optional.ofNullable(Converters.host().fromPayload(payload, Object.class, Object.class));
  }

  private static boolean sameTime(Duration existing, Duration wanted) {
    return existing.equals(wanted);
  }

  private void note(String what, boolean same) {
    if (!same) {
      found.add(what);
    }
  }
}
