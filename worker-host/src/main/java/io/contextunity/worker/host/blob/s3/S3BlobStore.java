package io.contextunity.worker.host.blob.s3;

import io.contextunity.worker.core.BlobInfo;
import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.host.blob.BlobKey;
import io.contextunity.worker.host.config.BucketSettings;
import io.contextunity.worker.host.config.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Blobs as objects of one bucket, shared by all processes that may use it. Requests that fail are
 * tried three times in all; no more than one part of a blob is in memory at a time.
 *
 * <p>A large blob is written in parts. What a process that was killed leaves of them is invisible;
 * a lifecycle rule of the bucket for incomplete multipart uploads deletes it.
 */
public final class S3BlobStore implements BlobStore, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(S3BlobStore.class);

  private final Bucket bucket;
  private volatile boolean bucketIsThere;

  private S3BlobStore(Bucket bucket) {
    this.bucket = bucket;
  }

  /**
   * Returns the store, which connects at its first use.
   *
   * @throws SettingsException if it is not known where the bucket is
   */
  public static S3BlobStore of(BucketSettings settings) {
    return new S3BlobStore(Bucket.of(settings));
  }

  /**
   * Looks whether the bucket can be used. A store that does not answer is logged: it may come.
   *
   * @throws SettingsException if it answers that there is no such bucket, or refuses
   */
  public void requireUsable() {
    try {
      requireBucket();
      log.info("Blobs are kept in {}", bucket.label());
    } catch (IOException e) {
      if (BucketProblems.isRefusal(e)) {
        throw new SettingsException(List.of("blobs-bucket: " + e.getMessage()));
      }
      log.warn("Blobs cannot be kept yet: {}", e.getMessage());
    }
  }

  private void requireBucket() throws IOException {
    bucket.ask(
        "list it",
        client ->
            client.listObjectsV2(of -> of.bucket(bucket.name()).prefix(bucket.root()).maxKeys(1)));
    bucketIsThere = true;
  }

  @Override
  public BlobInfo put(String key, BlobWriter writer) throws IOException {
    Upload upload = new Upload(bucket, BlobKey.requireValid(key));
    long size;
    try {
      writer.writeTo(upload);
      size = upload.complete();
    } catch (IOException | RuntimeException | Error e) {
      abort(upload, e);
      throw e;
    }
    Instant written = find(key).map(BlobInfo::lastModified).orElseGet(Instant::now);
    return new BlobInfo(key, size, written);
  }

  private static void abort(Upload upload, Throwable failure) {
    try {
      upload.abort();
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  @Override
  public InputStream open(String key) throws IOException {
    BlobKey.requireValid(key);
    try {
      return ResumingStream.open(bucket, key);
    } catch (SdkException e) {
      if (BucketProblems.isMissing(e)) {
        throw new NoSuchFileException(key, null, "no blob of this key in " + bucket.label());
      }
      throw bucket.problems().of("read '" + key + "'", e);
    }
  }

  @Override
  public Optional<BlobInfo> find(String key) throws IOException {
    String object = bucket.objectOf(BlobKey.requireValid(key));
    try {
      HeadObjectResponse found =
          bucket.client().headObject(of -> of.bucket(bucket.name()).key(object));
      return Optional.of(info(key, found.contentLength(), found.lastModified()));
    } catch (SdkException e) {
      if (!BucketProblems.isMissing(e)) {
        throw bucket.problems().of("look at '" + key + "'", e);
      }
      requireBucketOnce();
      return Optional.empty();
    }
  }

  // The answer to this request has no text: it is the same without a bucket.
  private void requireBucketOnce() throws IOException {
    if (!bucketIsThere) {
      requireBucket();
    }
  }

  @Override
  public void delete(String key) throws IOException {
    String object = bucket.objectOf(BlobKey.requireValid(key));
    try {
      bucket.client().deleteObject(of -> of.bucket(bucket.name()).key(object));
    } catch (SdkException e) {
      if (!BucketProblems.isMissing(e)) {
        throw bucket.problems().of("delete '" + key + "'", e);
      }
    }
  }

  @Override
  public List<BlobInfo> list(String prefix) throws IOException {
    String objects = bucket.objectOf(BlobKey.requireValidPrefix(prefix));
    return bucket.ask(
        "list '" + prefix + "'",
        client ->
            client
                .listObjectsV2Paginator(of -> of.bucket(bucket.name()).prefix(objects))
                .contents()
                .stream()
                .filter(found -> BlobKey.isValid(bucket.keyOf(found.key())))
                .map(this::info)
                .sorted(Comparator.comparing(BlobInfo::key))
                .toList());
  }

  private BlobInfo info(S3Object found) {
    return info(bucket.keyOf(found.key()), found.size(), found.lastModified());
  }

  // Lists may know the time better than the answer about one object does.
  private static BlobInfo info(String key, long size, Instant lastModified) {
    return new BlobInfo(key, size, lastModified.truncatedTo(ChronoUnit.SECONDS));
  }

  @Override
  public void close() {
    bucket.client().close();
  }
}
