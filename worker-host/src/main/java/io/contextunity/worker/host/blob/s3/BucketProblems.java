package io.contextunity.worker.host.blob.s3;

import io.contextunity.worker.host.config.BucketSettings;
import java.io.IOException;
import java.io.InterruptedIOException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What went wrong with a bucket, in one line for an operator. */
final class BucketProblems {
  private static final String NO_CREDENTIALS = "Unable to load credentials";

  private final String bucket;
  private final String store;

  BucketProblems(BucketSettings settings) {
    this.bucket = settings.name();
    this.store = settings.endpoint().map(address -> "S3 at " + address).orElse("S3");
  }

  /**
   * @param doing what was tried: {@code read 'a/b'}
   */
  IOException of(String doing, SdkException e) {
    if (e instanceof AbortedException) {
      Thread.currentThread().interrupt();
      return (IOException) new InterruptedIOException("Interrupted: " + doing).initCause(e);
    }
    return e instanceof S3Exception answer
        ? new IOException(answered(doing, answer), e)
        : new IOException(unanswered(doing, e), e);
  }

  /** Whether the store answered that it will not do this, however often it is asked. */
  static boolean isRefusal(IOException problem) {
    return problem.getCause() instanceof S3Exception answer && answer.statusCode() < 500;
  }

  static boolean isMissing(SdkException e) {
    return e instanceof S3Exception answer && answer.statusCode() == 404 && !isNoBucket(answer);
  }

  private static boolean isNoBucket(S3Exception answer) {
    return code(answer).equals("NoSuchBucket");
  }

  private String answered(String doing, S3Exception answer) {
    if (isNoBucket(answer)) {
      return "Bucket '%s' does not exist in %s (create it, or name another as blobs-bucket.name)"
          .formatted(bucket, store);
    }
    String reason = "%d %s".formatted(answer.statusCode(), code(answer)).strip();
    if (answer.statusCode() == 403) {
      return "Bucket '%s' in %s: may not %s: %s (check credentials, and that they may list, read,"
              .formatted(bucket, store, doing, reason)
          + " write and delete there)";
    }
    return "Bucket '%s' in %s: cannot %s: %s: %s"
        .formatted(bucket, store, doing, reason, message(answer));
  }

  private static String code(S3Exception answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  private static String message(S3Exception answer) {
    AwsErrorDetails details = answer.awsErrorDetails();
    String message = details == null ? null : details.errorMessage();
    return firstLine(message == null ? answer.getMessage() : message);
  }

  private String unanswered(String doing, SdkException e) {
    if (String.valueOf(e.getMessage()).startsWith(NO_CREDENTIALS)) {
      return "Bucket '%s' in %s: no credentials (set blobs-bucket.access-key-id and"
              .formatted(bucket, store)
          + " secret-access-key, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)";
    }
    return "%s does not answer: cannot %s: %s".formatted(store, doing, deepest(e));
  }

  private static String deepest(Throwable e) {
    Throwable at = e;
    while (at.getCause() != null) {
      at = at.getCause();
    }
    return firstLine(at.getMessage() == null ? at.toString() : at.getMessage());
  }

  private static String firstLine(String text) {
    return text == null ? "" : text.lines().findFirst().orElse("");
  }
}
