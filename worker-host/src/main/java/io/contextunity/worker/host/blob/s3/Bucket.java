package io.contextunity.worker.host.blob.s3;

import io.contextunity.worker.host.config.BucketSettings;
import java.io.IOException;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * One bucket and the client that asks for it.
 *
 * @param root what the keys of its objects begin with: empty, or ending in a slash
 * @param label what people call it: {@code s3://bucket/prefix}
 */
record Bucket(S3Client client, String name, String root, String label, BucketProblems problems) {
  static Bucket of(BucketSettings settings) {
    String root = settings.prefix().map(prefix -> prefix + "/").orElse("");
    return new Bucket(
        S3Clients.of(settings),
        settings.name(),
        root,
        "s3://" + settings.name() + settings.prefix().map(prefix -> "/" + prefix).orElse(""),
        new BucketProblems(settings));
  }

  /** The key of the object that is a blob. */
  String objectOf(String key) {
    return root + key;
  }

  /** The key of the blob that is an object. */
  String keyOf(String object) {
    return object.substring(root.length());
  }

  /**
   * Asks the store something.
   *
   * @param doing what, for the message if it fails: {@code read 'a/b'}
   */
  <T> T ask(String doing, Function<S3Client, T> request) throws IOException {
    try {
      return request.apply(client);
    } catch (SdkException e) {
      throw problems.of(doing, e);
    }
  }
}
