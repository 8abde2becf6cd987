package io.contextunity.worker.harvest;

import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.harvest.feed.BadFeedException;
import io.contextunity.worker.harvest.fetch.FetchException;
import io.contextunity.worker.harvest.run.FeedChangedException;
import io.contextunity.worker.harvest.supplier.SupplierException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.failure.TimeoutFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The types of failures, and which of them another attempt may mend. */
final class Failures {
  static final String BAD_REQUEST = "BadRequest";
  static final String BAD_FEED = "BadFeed";
  static final String FETCH_FAILED = "FetchFailed";
  static final String FEED_CHANGED = "FeedChanged";
  static final String SUSPICIOUS_FEED = "SuspiciousFeed";
  static final String HARVEST_FAILED = "HarvestFailed";

  private Failures() {}

  /** What an activity throws instead, so that Temporal knows whether to try again. */
  static RuntimeException ofActivity(Exception e) {
    if (e instanceof TemporalFailure failure) {
      return failure;
    }
    if (e instanceof ActivityCompletionException gone) {
      return gone;
    }
    if (e instanceof SupplierException) {
      return failure(BAD_REQUEST, e, false);
    }
    if (e instanceof BadFeedException) {
      return failure(BAD_FEED, e, false);
    }
    if (e instanceof FeedChangedException) {
      return failure(FEED_CHANGED, e, false);
    }
    if (e instanceof FetchException fetch) {
      return failure(FETCH_FAILED, e, fetch.retryable(), fetch.retryAfter());
    }
    if (e instanceof BrainException brain) {
      return failure("BrainException", e, brain.retryable());
    }
    // Steps are functions of their input: what is no trouble of the world would only come again.
    return failure(e.getClass().getSimpleName(), e, e instanceof IOException);
  }

  private static ApplicationFailure failure(String type, Exception e, boolean retryable) {
    return failure(type, e, retryable, Duration.ZERO);
  }

  private static ApplicationFailure failure(
      String type, Exception e, boolean retryable, Duration retryAfter) {
    ApplicationFailure.Builder failure =
        ApplicationFailure.newBuilder()
            .setMessage(e.getMessage() == null ? e.getClass().getName() : e.getMessage())
            .setType(type)
            .setNonRetryable(!retryable)
            .setCause(e.getCause());
    return retryAfter.isZero() ? failure.build() : failure.setNextRetryDelay(retryAfter).build();
  }

  /** Whether the workflow was cancelled, which is nobody's failure. */
  static boolean isCancelled(TemporalFailure e) {
    return e instanceof CanceledFailure
        || e instanceof ActivityFailure && e.getCause() instanceof CanceledFailure;
  }

  static boolean isFeedChanged(TemporalFailure e) {
    return type(e).equals(FEED_CHANGED);
  }

  static String type(TemporalFailure e) {
    Throwable cause = e instanceof ActivityFailure ? e.getCause() : e;
    if (cause instanceof ApplicationFailure failure) {
      return failure.getType();
    }
    return cause == null ? HARVEST_FAILED : cause.getClass().getSimpleName();
  }

  static String message(TemporalFailure e) {
    Throwable cause = e instanceof ActivityFailure ? e.getCause() : e;
    if (cause instanceof TimeoutFailure timeout && e instanceof ActivityFailure activity) {
      return "%s ran into its timeout (%s)"
          .formatted(activity.getActivityType(), timeout.getTimeoutType());
    }
    if (cause instanceof TemporalFailure failure) {
      return failure.getOriginalMessage();
    }
    return e.getOriginalMessage();
  }

  /** The failure of a harvest of which nothing came. */
  static ApplicationFailure everySourceFailed(HarvestResult result) {
    List<SourceResult> sources = result.sources();
    Set<String> types = sources.stream().map(SourceResult::errorType).collect(Collectors.toSet());
    String type = types.size() == 1 ? types.iterator().next() : HARVEST_FAILED;
    String message =
        sources.stream()
            .limit(10)
            .map(source -> source.label() + ": " + source.error())
            .collect(Collectors.joining("; "));
    if (sources.size() > 10) {
      message += "; and %d more".formatted(sources.size() - 10);
    }
    return ApplicationFailure.newNonRetryableFailure(message, type, result);
  }
}
