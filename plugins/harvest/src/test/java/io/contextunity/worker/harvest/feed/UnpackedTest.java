package io.contextunity.worker.harvest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.harvest.supplier.Format;
import io.contextunity.worker.harvest.supplier.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class UnpackedTest {
  private static final Reading CSV = Reading.of(Format.CSV);

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] zip(String name, byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      out.putNextEntry(new ZipEntry("feeds/"));
      if (!name.isEmpty()) {
        out.putNextEntry(new ZipEntry(name));
        out.write(bytes);
      }
    }
    return packed.toByteArray();
  }

  @Test
  void read_gzipOrZip_isUnpacked() throws IOException {
    byte[] feed = "sku,name\nA,Tent\n".getBytes(UTF_8);

    assertThat(ReadFeed.read(CSV, gzip(feed))).hasSize(1);
    assertThat(ReadFeed.read(CSV, zip("feeds/a.csv", feed))).hasSize(1);
  }

  @Test
  void read_zipBomb_isStopped() throws IOException {
    byte[] bomb = gzip("a,b\n".repeat(1 << 20).getBytes(UTF_8));

    assertThat(bomb.length).isLessThan(32 * 1024);
    assertThatThrownBy(() -> ReadFeed.read(CSV, bomb))
        .isInstanceOf(BadFeedException.class)
        .hasMessage("The feed unpacks to more than 1048576 bytes (see max-unpacked-bytes)");
  }

  @Test
  void read_cutOffGzip_isABadFeed() throws IOException {
    byte[] whole = gzip("sku,name\nA,Tent\n".getBytes(UTF_8));

    assertThatThrownBy(() -> ReadFeed.read(CSV, Arrays.copyOf(whole, whole.length - 12)))
        .isInstanceOf(BadFeedException.class)
        .hasMessageStartingWith("The feed is damaged or cut off: ");
  }

  @Test
  void read_zipWithoutFile_isABadFeed() throws IOException {
    byte[] empty = zip("", new byte[0]);

    assertThatThrownBy(() -> ReadFeed.read(CSV, empty))
        .isInstanceOf(BadFeedException.class)
        .hasMessage("The zip archive holds no file");
  }
}
