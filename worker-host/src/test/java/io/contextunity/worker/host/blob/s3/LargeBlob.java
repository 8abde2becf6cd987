package io.contextunity.worker.host.blob.s3;

import io.contextunity.worker.core.BlobInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/** A program that stores a blob larger than its memory, and reads it back. */
final class LargeBlob {
  static final int MEMORY_MIB = 40;
  private static final int BLOB_MIB = 160;

  private LargeBlob() {}

  /**
   * @param args the S3 server's port, and how many MiB if not the usual
   */
  public static void main(String[] args) throws IOException {
    int mib = args.length > 1 ? Integer.parseInt(args[1]) : BLOB_MIB;
    var settings =
        TestingS3.settings(Integer.parseInt(args[0]), TestingS3.BUCKET, "large", TestingS3.SECRET);
    CRC32C written = new CRC32C();
    CRC32C read = new CRC32C();
    try (S3BlobStore store = S3BlobStore.of(settings)) {
      BlobInfo info = store.put("blob", out -> write(mib, new CheckedOutputStream(out, written)));
      try (var in = new CheckedInputStream(store.open("blob"), read)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      boolean same = info.size() == (long) mib << 20 && written.getValue() == read.getValue();
      System.out.println(same ? "the same" : "another");
    }
  }

  private static void write(int mib, OutputStream out) throws IOException {
    byte[] bytes = new byte[1 << 20];
    for (int i = 0; i < mib; i++) {
      bytes[i % bytes.length] = (byte) i;
      out.write(bytes);
    }
  }
}
