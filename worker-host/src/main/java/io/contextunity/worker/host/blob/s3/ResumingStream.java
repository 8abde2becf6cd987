package io.contextunity.worker.host.blob.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A blob as it is read. A connection that breaks, as it does under a slow reader, is opened anew
 * where it broke, as long as the blob is still the same. Not thread-safe.
 */
final class ResumingStream extends InputStream {
  private static final int ATTEMPTS = 3;
  private static final int REPLACED = 412;

  private final Bucket bucket;
  private final String key;
  private final GetObjectResponse blob;
  private ResponseInputStream<GetObjectResponse> in;
  private long position;
  private int failures;

  private ResumingStream(Bucket bucket, String key, ResponseInputStream<GetObjectResponse> in) {
    this.bucket = bucket;
    this.key = key;
    this.blob = in.response();
    this.in = in;
  }

  /**
   * @throws SdkException if it cannot be opened
   */
  static ResumingStream open(Bucket bucket, String key) {
    return new ResumingStream(bucket, key, bucket.client().getObject(request(bucket, key).build()));
  }

  private static GetObjectRequest.Builder request(Bucket bucket, String key) {
    return GetObjectRequest.builder().bucket(bucket.name()).key(bucket.objectOf(key));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    if (length == 0) {
      return 0;
    }
    while (true) {
      try {
        return readSome(bytes, offset, length);
      } catch (IOException | SdkException e) {
        resume(e);
      }
    }
  }

  private int readSome(byte[] bytes, int offset, int length) throws IOException {
    int count = in.read(bytes, offset, length);
    if (count > 0) {
      position += count;
      failures = 0;
    } else if (position < blob.contentLength()) {
      // Java's client tells no other end of a response whose length was said.
      throw new EOFException("the connection broke after %d bytes".formatted(position));
    }
    return count;
  }

  private void resume(Exception broken) throws IOException {
    failures++;
    in.abort();
    if (failures > ATTEMPTS) {
      throw new IOException(
          "Blob '%s' cannot be read on in %s: %s"
              .formatted(key, bucket.label(), broken.getMessage()),
          broken);
    }
    try {
      in =
          bucket
              .client()
              .getObject(
                  request(bucket, key)
                      .range("bytes=" + position + "-")
                      .ifMatch(blob.eTag())
                      .build());
    } catch (S3Exception e) {
      if (e.statusCode() == REPLACED || BucketProblems.isMissing(e)) {
        throw new IOException("Blob '%s' was replaced while it was read".formatted(key), e);
      }
      throw bucket.problems().of("read '" + key + "'", e);
    } catch (SdkException e) {
      throw bucket.problems().of("read '" + key + "'", e);
    }
  }

  @Override
  public int available() throws IOException {
    return in.available();
  }

  // What is left need not be read, as an orderly close would.
  @Override
  public void close() throws IOException {
    if (position < blob.contentLength()) {
      in.abort();
    } else {
      in.close();
    }
  }
}
