package io.contextunity.worker.host.blob.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blobs that are larger than memory, and connections that break. */
@Tag("one-java")
class S3StreamingTest {
  private static final int BYTES = 3 << 20;

  @TempDir static Path directory;

  private static TestingS3 server;

  @BeforeAll
  static void startServer() throws IOException {
    server = TestingS3.start(directory);
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private static S3BlobStore store(int port) {
    return S3BlobStore.of(TestingS3.settings(port, TestingS3.BUCKET, "streams", TestingS3.SECRET));
  }

  @Test
  void open_goesOnWhereTheConnectionBroke() throws IOException {
    byte[] bytes = new byte[BYTES];
    new Random(1).nextBytes(bytes);
    try (CuttingProxy proxy = CuttingProxy.to(server.port());
        S3BlobStore cut = store(proxy.port());
        S3BlobStore direct = store(server.port())) {
      direct.put("a", out -> out.write(bytes));
      proxy.cutAfter(1 << 20);

      try (InputStream in = cut.open("a")) {
        assertThat(in.readAllBytes()).isEqualTo(bytes);
      }
      assertThat(proxy.cuts()).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void open_replacedWhileTheConnectionBroke() throws IOException {
    try (CuttingProxy proxy = CuttingProxy.to(server.port());
        S3BlobStore cut = store(proxy.port());
        S3BlobStore direct = store(server.port())) {
      direct.put("b", out -> out.write(new byte[BYTES]));
      proxy.cutAfter(1 << 20);

      try (InputStream in = cut.open("b")) {
        assertThat(in.read()).isZero();
        direct.put("b", out -> out.write("another".getBytes(UTF_8)));

        assertThatThrownBy(in::readAllBytes)
            .isInstanceOf(IOException.class)
            .hasMessage("Blob 'b' was replaced while it was read");
      }
    }
  }

  @Test
  void open_connectionThatBreaksForEver() throws IOException {
    try (CuttingProxy proxy = CuttingProxy.to(server.port());
        S3BlobStore cut = store(proxy.port());
        S3BlobStore direct = store(server.port())) {
      direct.put("c", out -> out.write(new byte[BYTES]));
      proxy.cutAfter(1 << 20);

      try (InputStream in = cut.open("c")) {
        assertThat(in.read()).isZero();
        proxy.cutAfter(1);

        assertThatThrownBy(in::readAllBytes)
            .isInstanceOf(IOException.class)
            .hasMessageStartingWith(
                "S3 at http://127.0.0.1:" + proxy.port() + " does not answer: cannot read 'c': ");
      }
    }
  }

  /** In a process with less memory than the blob has bytes. */
  @Test
  void putAndOpen_largerThanMemory() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + LargeBlob.MEMORY_MIB + "m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                LargeBlob.class.getName(),
                Integer.toString(server.port()))
            .redirectErrorStream(true)
            .start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);

      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(said).endsWith("the same\n");
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
