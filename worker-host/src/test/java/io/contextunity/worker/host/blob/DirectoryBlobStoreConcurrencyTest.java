package io.contextunity.worker.host.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBlobStoreConcurrencyTest {
  private static final int BYTES = 200_000;
  private static final int ROUNDS = 100;

  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  @TempDir Path directory;
  private DirectoryBlobStore store;

  @BeforeEach
  void open() throws IOException {
    store = DirectoryBlobStore.open(directory);
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void put_manyWritersOneKey() throws Exception {
    List<Callable<Void>> work = new ArrayList<>();
    for (byte writer = 1; writer <= 3; writer++) {
      byte fill = writer;
      work.add(() -> repeat(() -> put("shared/key", fill)));
      work.add(() -> repeat(this::readWhole));
    }

    await(work);

    readWhole();
    assertThat(store.list("")).hasSize(1);
  }

  @Test
  void put_whileOthersDeleteTheFolder() throws Exception {
    List<Callable<Void>> work = new ArrayList<>();
    for (byte writer = 1; writer <= 4; writer++) {
      byte fill = writer;
      work.add(
          () ->
              repeat(
                  () -> {
                    put("a/b/c/" + fill, fill);
                    store.delete("a/b/c/" + fill);
                  }));
      work.add(() -> repeat(() -> store.list("")));
    }

    await(work);

    assertThat(store.list("")).isEmpty();
    assertThat(directory.resolve("a")).doesNotExist();
  }

  private void put(String key, byte fill) throws IOException {
    byte[] bytes = new byte[BYTES];
    Arrays.fill(bytes, fill);
    store.put(key, out -> out.write(bytes));
  }

  private void readWhole() throws IOException {
    try (InputStream in = store.open("shared/key")) {
      byte[] bytes = in.readAllBytes();
      byte[] expected = new byte[BYTES];
      Arrays.fill(expected, bytes[0]);
      assertThat(bytes).isEqualTo(expected);
    } catch (NoSuchFileException e) {
      // Before the first writer.
    }
  }

  private void await(List<Callable<Void>> work) throws Exception {
    for (Future<Void> done : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
      done.get();
    }
  }

  private static Void repeat(Step step) throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      step.run();
    }
    return null;
  }

  private interface Step {
    void run() throws IOException;
  }
}
