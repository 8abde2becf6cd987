package io.contextunity.worker.host.config;

import java.net.URI;
import java.util.Optional;

/**
 * A bucket of S3, or of a store that speaks its protocol, for blobs.
 *
 * @param name the bucket's; it exists
 * @param prefix what all objects' keys begin with, without slashes around it
 * @param endpoint the store's address; Amazon's own if not set
 * @param region where the bucket is; with an endpoint {@code us-east-1} unless set, otherwise what
 *     AWS's environment and files say
 * @param accessKeyId who asks; what AWS's environment, files and machines say if not set
 * @param secretAccessKey the secret of that key
 * @param pathStyle whether the bucket's name stands in the path and not in the host's name; true
 *     with an endpoint unless set
 */
public record BucketSettings(
    String name,
    Optional<String> prefix,
    Optional<URI> endpoint,
    Optional<String> region,
    Optional<String> accessKeyId,
    Optional<String> secretAccessKey,
    Optional<Boolean> pathStyle) {
  private static final String NAME = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";
  private static final String PREFIX = "[A-Za-z0-9._=-]+(/[A-Za-z0-9._=-]+)*";

  public BucketSettings {
    if (name == null || !name.matches(NAME)) {
      throw new IllegalArgumentException(
          "name '%s' (expected: a bucket's name, lower-case letters, digits, dots and dashes)"
              .formatted(name == null ? "" : name));
    }
    prefix = prefix.filter(text -> !text.isBlank());
    prefix.ifPresent(BucketSettings::requirePrefix);
    endpoint.ifPresent(BucketSettings::requireAddress);
    region = region.filter(text -> !text.isBlank());
    accessKeyId = accessKeyId.filter(text -> !text.isBlank());
    secretAccessKey = secretAccessKey.filter(text -> !text.isBlank());
    if (accessKeyId.isPresent() != secretAccessKey.isPresent()) {
      throw new IllegalArgumentException(
          "'%s' without '%s' (expected: both or none)"
              .formatted(
                  accessKeyId.isPresent() ? "access-key-id" : "secret-access-key",
                  accessKeyId.isPresent() ? "secret-access-key" : "access-key-id"));
    }
  }

  private static void requirePrefix(String prefix) {
    if (!prefix.matches(PREFIX)) {
      throw new IllegalArgumentException(
          "prefix '" + prefix + "' (expected: like team/blobs, with no slash at its ends)");
    }
  }

  private static void requireAddress(URI endpoint) {
    if (endpoint.getScheme() == null
        || !endpoint.getScheme().matches("https?")
        || endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "endpoint '" + endpoint + "' (expected: an address like https://s3.example.com)");
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "BucketSettings[name=%s, prefix=%s, endpoint=%s, region=%s, accessKeyId=%s]"
        .formatted(name, prefix, endpoint, region, accessKeyId);
  }
}
