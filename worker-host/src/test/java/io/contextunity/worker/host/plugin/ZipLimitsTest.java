package io.contextunity.worker.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Zips that are more than they seem. */
class ZipLimitsTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final String TOO_BIG =
      "unpacks to more than 4 MiB (make it smaller: large data belongs beside the plugin)";

  private final ZipLimits limits = new ZipLimits(10, 4 * MEBIBYTE);

  @TempDir Path directory;

  @Test
  void read_withinTheLimits() throws IOException {
    Path file = write(Map.of("p.jar", zip(Map.of("big.bin", new byte[3 * MEBIBYTE]))));

    assertThat(new ZipReader(limits).read(file).findings()).isEmpty();
    assertThat(new ZipUnpacker(limits).unpack(file, directory.resolve("out")))
        .containsExactly(directory.resolve("out/p.jar"));
  }

  @Test
  void read_jarThatUnpacksToTooMuch() throws IOException {
    Path file = write(Map.of("p.jar", zip(Map.of("big.bin", new byte[5 * MEBIBYTE]))));

    assertThat(Files.size(file)).isLessThan(MEBIBYTE);
    assertThatThrownBy(() -> new ZipReader(limits).read(file)).hasMessage(TOO_BIG);
  }

  @Test
  void unpack_moreThanTheLimit() throws IOException {
    Path file = write(Map.of("classes/big.bin", new byte[5 * MEBIBYTE]));

    assertThatThrownBy(() -> new ZipUnpacker(limits).unpack(file, directory.resolve("out")))
        .hasMessage(TOO_BIG);
  }

  @Test
  void read_tooManyFiles() throws IOException {
    Path file = write(files(11));

    assertThatThrownBy(() -> new ZipReader(limits).read(file))
        .hasMessage("holds more than 10 files (make it smaller: a plugin's libraries alone)");
  }

  @Test
  void read_tooManyFilesInItsJars() throws IOException {
    Path file = write(Map.of("p.jar", zip(files(6)), "lib/l.jar", zip(files(6))));

    assertThatThrownBy(() -> new ZipReader(limits).read(file))
        .hasMessageStartingWith("holds more than 10 files");
  }

  private static Map<String, byte[]> files(int count) {
    Map<String, byte[]> files = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      files.put("classes/" + i, new byte[0]);
    }
    return files;
  }

  private Path write(Map<String, byte[]> entries) throws IOException {
    return Files.write(directory.resolve("p.zip"), zip(entries));
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out = bytes;
        var zip = new ZipOutputStream(out)) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
