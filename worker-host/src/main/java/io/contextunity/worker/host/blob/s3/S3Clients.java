package io.contextunity.worker.host.blob.s3;

import io.contextunity.worker.host.config.BucketSettings;
import io.contextunity.worker.host.config.SettingsException;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes clients of a bucket's store; they connect at their first use. */
final class S3Clients {
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);
  private static final Duration BETWEEN_BYTES = Duration.ofSeconds(30);

  /** Other stores than Amazon's mostly do not look at it, but it is part of each signature. */
  private static final String REGION_ELSEWHERE = "us-east-1";

  private S3Clients() {}

  static S3Client of(BucketSettings settings) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(
                Apache5HttpClient.builder()
                    .connectionTimeout(TO_CONNECT)
                    .socketTimeout(BETWEEN_BYTES))
            .overrideConfiguration(each -> each.retryStrategy(RetryMode.STANDARD))
            .credentialsProvider(credentials(settings))
            .forcePathStyle(settings.pathStyle().orElse(settings.endpoint().isPresent()));
    settings.region().map(Region::of).ifPresent(builder::region);
    settings
        .endpoint()
        .ifPresent(
            address -> {
              builder.endpointOverride(address).region(regionElsewhere(settings));
              // Checksums as trailers are Amazon's; not every other store knows them.
              builder.requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED);
              builder.responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
            });
    try {
      return builder.build();
    } catch (SdkClientException e) {
      throw new SettingsException(
          List.of(
              "blobs-bucket.region is not set, nor known from AWS's environment (expected: a region"
                  + " such as eu-central-1)"));
    }
  }

  private static Region regionElsewhere(BucketSettings settings) {
    return Region.of(settings.region().orElse(REGION_ELSEWHERE));
  }

  private static AwsCredentialsProvider credentials(BucketSettings settings) {
    return settings.accessKeyId().isEmpty()
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(
            AwsBasicCredentials.create(
                settings.accessKeyId().get(), settings.secretAccessKey().orElseThrow()));
  }
}
