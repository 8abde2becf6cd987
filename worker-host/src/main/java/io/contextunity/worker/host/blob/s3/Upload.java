package io.contextunity.worker.host.blob.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * One blob on its way into a bucket: a small one in one request, a large one part by part, of which
 * one at a time is in memory. Nobody sees anything of it before {@link #complete}. Closing it does
 * nothing, for writers like to close what they wrap. Not thread-safe.
 */
final class Upload extends OutputStream {
  /** The least that S3 takes as a part that is not the last. */
  private static final int LEAST_PART = 5 << 20;

  /** Of the 10,000 parts that S3 takes; later ones grow, so that blobs may have 500 GiB. */
  private static final int PARTS_OF_LEAST_SIZE = 2000;

  private static final int FIRST_BUFFER = 1 << 16;
  private static final String TYPE = "application/octet-stream";

  private final Bucket bucket;
  private final String object;
  private final String doing;
  private final List<CompletedPart> parts = new ArrayList<>();
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int buffered;
  private int partSize = LEAST_PART;
  private long sent;
  private String uploadId;

  Upload(Bucket bucket, String key) {
    this.bucket = bucket;
    this.object = bucket.objectOf(key);
    this.doing = "write '" + key + "'";
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (buffered == partSize) {
        sendPart();
      }
      int some = Math.min(left, partSize - buffered);
      makeRoom(buffered + some);
      System.arraycopy(bytes, from, buffer, buffered, some);
      buffered += some;
      from += some;
      left -= some;
    }
  }

  private void makeRoom(int needed) {
    if (needed > buffer.length) {
      int doubled = (int) Math.min(partSize, 2L * buffer.length);
      buffer = Arrays.copyOf(buffer, Math.max(needed, doubled));
    }
  }

  private void sendPart() throws IOException {
    if (uploadId == null) {
      uploadId =
          bucket.ask(
              doing,
              client ->
                  client
                      .createMultipartUpload(of -> of.bucket(bucket.name()).key(object))
                      .uploadId());
    }
    int number = parts.size() + 1;
    String tag =
        bucket.ask(
            doing,
            client ->
                client
                    .uploadPart(
                        of ->
                            of.bucket(bucket.name())
                                .key(object)
                                .uploadId(uploadId)
                                .partNumber(number)
                                .contentLength((long) buffered),
                        body())
                    .eTag());
    parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
    sent += buffered;
    buffered = 0;
    partSize = (int) Math.max(LEAST_PART, sent / PARTS_OF_LEAST_SIZE);
  }

  // Read anew for each attempt, from the buffer itself.
  private RequestBody body() {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(buffer, 0, buffered), buffered, TYPE);
  }

  /** Puts the blob in its place, and returns its size. */
  long complete() throws IOException {
    if (uploadId == null) {
      bucket.ask(
          doing,
          client ->
              client.putObject(
                  of -> of.bucket(bucket.name()).key(object).contentLength((long) buffered),
                  body()));
      return buffered;
    }
    if (buffered > 0) {
      sendPart();
    }
    bucket.ask(
        doing,
        client ->
            client.completeMultipartUpload(
                of ->
                    of.bucket(bucket.name())
                        .key(object)
                        .uploadId(uploadId)
                        .multipartUpload(all -> all.parts(parts))));
    return sent;
  }

  /** Lets the store forget what was sent. */
  void abort() throws IOException {
    if (uploadId != null) {
      bucket.ask(
          doing,
          client ->
              client.abortMultipartUpload(
                  of -> of.bucket(bucket.name()).key(object).uploadId(uploadId)));
    }
  }
}
