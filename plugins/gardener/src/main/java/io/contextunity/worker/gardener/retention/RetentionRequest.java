package io.contextunity.worker.gardener.retention;

import static java.util.Objects.requireNonNullElse;

/**
 * What to keep.
 *
 * @param tenantId whose records; the tenant that the run was started for, where there is one, takes
 *     precedence; every tenant's if neither is given
 * @param olderThanDays what was written longer ago goes; 30 if 0, and at least 2, for a harvest may
 *     take more than a day
 * @param keep how many quarantines of a source stay at most, the last ones; all if 0
 * @param dryRun whether to say only what would go
 */
public record RetentionRequest(String tenantId, int olderThanDays, int keep, boolean dryRun) {
  public static final int DEFAULT_DAYS = 30;
  static final int LEAST_DAYS = 2;

  /** What a run is asked that is started without a payload. */
  public static final RetentionRequest DEFAULT = new RetentionRequest("", 0, 0, false);

  public RetentionRequest {
    tenantId = requireNonNullElse(tenantId, "");
    if (olderThanDays != 0 && olderThanDays < LEAST_DAYS) {
      throw new IllegalArgumentException(
          "older_than_days: %d (expected: at least %d)".formatted(olderThanDays, LEAST_DAYS));
    }
    if (keep < 0) {
      throw new IllegalArgumentException(
          "keep: %d (expected: how many quarantines of a source stay; 0 for all)".formatted(keep));
    }
    olderThanDays = olderThanDays == 0 ? DEFAULT_DAYS : olderThanDays;
  }

  public RetentionRequest of(String tenant) {
    return new RetentionRequest(tenant, olderThanDays, keep, dryRun);
  }
}
