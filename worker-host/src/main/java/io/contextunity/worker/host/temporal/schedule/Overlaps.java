package io.contextunity.worker.host.temporal.schedule;

import io.contextunity.worker.core.ScheduleOverlap;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;

/** Ours and Temporal's names of the same. */
final class Overlaps {
  private static final String PREFIX = "SCHEDULE_OVERLAP_POLICY_";

  private Overlaps() {}

  static ScheduleOverlapPolicy policy(ScheduleOverlap overlap) {
    return ScheduleOverlapPolicy.valueOf(PREFIX + overlap.name());
  }

  /** Skipping is what Temporal does unless told otherwise. */
  static ScheduleOverlap overlap(ScheduleOverlapPolicy policy) {
    return switch (policy) {
      case SCHEDULE_OVERLAP_POLICY_UNSPECIFIED, UNRECOGNIZED -> ScheduleOverlap.SKIP;
      default -> ScheduleOverlap.valueOf(policy.name().substring(PREFIX.length()));
    };
  }
}
