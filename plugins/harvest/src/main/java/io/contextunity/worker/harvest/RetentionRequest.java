package io.contextunity.worker.harvest;

/**
 * What to keep.
 *
 * @param olderThanDays what was written longer ago is deleted; 30 if 0, and at least 2, for a
 *     harvest may take more than a day
 */
public record RetentionRequest(int olderThanDays) {
  static final int DEFAULT_DAYS = 30;
  static final int LEAST_DAYS = 2;

  /** What a run is asked that is started without a payload. */
  static final RetentionRequest DEFAULT = new RetentionRequest(0);

  public RetentionRequest {
    if (olderThanDays != 0 && olderThanDays < LEAST_DAYS) {
      throw new IllegalArgumentException(
          "older_than_days: %d (expected: at least %d)".formatted(olderThanDays, LEAST_DAYS));
    }
    olderThanDays = olderThanDays == 0 ? DEFAULT_DAYS : olderThanDays;
  }
}
