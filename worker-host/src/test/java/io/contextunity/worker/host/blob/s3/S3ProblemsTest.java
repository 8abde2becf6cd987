package io.contextunity.worker.host.blob.s3;

import static io.contextunity.worker.host.blob.s3.TestingS3.BUCKET;
import static io.contextunity.worker.host.blob.s3.TestingS3.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.contextunity.worker.host.config.SettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads when a bucket cannot be used. */
class S3ProblemsTest {
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

  private static String here() {
    return "S3 at http://127.0.0.1:" + server.port();
  }

  private static Map<String, ThrowingCallable> everything(S3BlobStore store) {
    return Map.of(
        "write 'a'", () -> store.put("a", out -> out.write(1)),
        "write 'l'", () -> store.put("l", out -> out.write(new byte[11 << 20])),
        "read 'a'", () -> store.open("a"),
        "look at 'a'", () -> store.find("a"),
        "delete 'a'", () -> store.delete("a"),
        "list ''", () -> store.list(""));
  }

  @Test
  void bucketThatIsThere() {
    try (S3BlobStore store = S3BlobStore.of(server.settings(BUCKET, "x"))) {
      assertThatCode(store::requireUsable).doesNotThrowAnyException();
    }
  }

  @Test
  void noSuchBucket() {
    String message =
        "Bucket 'nowhere' does not exist in %s (create it, or name another as blobs-bucket.name)"
            .formatted(here());
    try (S3BlobStore store = S3BlobStore.of(server.settings("nowhere", "x"))) {
      Map<String, ThrowingCallable> told = new HashMap<>(everything(store));
      told.remove("delete 'a'"); // this server takes it for done
      told.forEach(
          (doing, each) ->
              assertThat(catchThrowable(each))
                  .as(doing)
                  .isInstanceOf(IOException.class)
                  .hasMessage(message));
      assertThatThrownBy(store::requireUsable)
          .isInstanceOf(SettingsException.class)
          .hasMessage("blobs-bucket: " + message);
    }
  }

  @Test
  void wrongSecret() {
    try (S3BlobStore store =
        S3BlobStore.of(TestingS3.settings(server.port(), BUCKET, "x", "another"))) {
      everything(store)
          .forEach(
              (doing, each) ->
                  assertThatThrownBy(each)
                      .isInstanceOf(IOException.class)
                      .hasMessageStartingWith(
                          "Bucket 'contextworker' in " + here() + ": may not " + doing + ": 403")
                      .hasMessageEndingWith(
                          " (check credentials, and that they may list, read, write and delete"
                              + " there)"));
      assertThatThrownBy(store::requireUsable)
          .isInstanceOf(SettingsException.class)
          .hasMessageStartingWith("blobs-bucket: Bucket 'contextworker' in ")
          .hasMessageContaining("may not list it: 403 SignatureDoesNotMatch");
    }
  }

  @Test
  void nobodyThere() {
    try (S3BlobStore store = S3BlobStore.of(TestingS3.settings(1, BUCKET, "x", SECRET))) {
      assertThatThrownBy(() -> store.find("a"))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("S3 at http://127.0.0.1:1 does not answer: cannot look at 'a': ")
          .hasMessageContaining("Connection refused");
      assertThatCode(store::requireUsable).doesNotThrowAnyException();
    }
  }
}
