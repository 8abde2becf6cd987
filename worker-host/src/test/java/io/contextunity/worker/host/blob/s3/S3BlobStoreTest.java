package io.contextunity.worker.host.blob.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BlobInfo;
import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.host.blob.BlobStoreContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The contract against a server that speaks S3, and what is S3's own. */
@Tag("one-java")
class S3BlobStoreTest implements BlobStoreContract {
  private static final AtomicInteger TESTS = new AtomicInteger();

  @TempDir static Path directory;

  private static TestingS3 server;
  private static S3Client client;

  private final String prefix = "team/test-" + TESTS.incrementAndGet();
  private S3BlobStore store;

  @BeforeAll
  static void startServer() throws IOException {
    server = TestingS3.start(directory);
    client = S3Clients.of(server.settings(TestingS3.BUCKET, ""));
  }

  @AfterAll
  static void stopServer() {
    client.close();
    server.close();
  }

  @BeforeEach
  void open() {
    store = S3BlobStore.of(server.settings(TestingS3.BUCKET, prefix));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public BlobStore store() {
    return store;
  }

  @Test
  void put_isAnObject() throws IOException {
    store.put("a/b", out -> out.write("x".getBytes(UTF_8)));

    assertThat(
            client
                .getObjectAsBytes(of -> of.bucket(TestingS3.BUCKET).key(prefix + "/a/b"))
                .asUtf8String())
        .isEqualTo("x");
  }

  @Test
  void put_withoutAPrefix() throws IOException {
    try (S3BlobStore whole = S3BlobStore.of(server.settings(TestingS3.BUCKET, ""))) {
      store.put("a", out -> out.write(1));

      assertThat(whole.list(prefix)).extracting(BlobInfo::key).containsExactly(prefix + "/a");
      assertThat(whole.find(prefix + "/a")).isPresent();
    }
  }

  @Test
  void put_writerThrows_leavesNoParts() {
    assertThatThrownBy(
            () ->
                store.put(
                    "a",
                    out -> {
                      out.write(new byte[LARGE]);
                      assertThat(uploads()).isEqualTo(1);
                      throw new IOException("connection lost");
                    }))
        .hasMessage("connection lost")
        .hasNoSuppressedExceptions();

    assertThat(uploads()).isZero();
  }

  private static int uploads() {
    return client.listMultipartUploads(of -> of.bucket(TestingS3.BUCKET)).uploads().size();
  }

  @Test
  void list_passesOverWhatIsNoBlob() throws IOException {
    store.put("a", out -> out.write(1));
    for (String object : new String[] {"/with blank", "/folder/"}) {
      client.putObject(
          of -> of.bucket(TestingS3.BUCKET).key(prefix + object), RequestBody.fromString("x"));
    }
    client.putObject(
        of -> of.bucket(TestingS3.BUCKET).key(prefix + "-other/a"), RequestBody.fromString("x"));

    assertThat(store.list("")).extracting(BlobInfo::key).containsExactly("a");
  }

  @Test
  void open_whoCannotWait() throws IOException {
    store.put("a", out -> out.write(new byte[LARGE]));

    for (int i = 0; i < 60; i++) {
      try (InputStream in = store.open("a")) {
        assertThat(in.read()).isZero();
      }
    }
  }
}
