package io.contextunity.worker.local.brain;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.host.brain.BrainLimits;
import io.contextunity.worker.host.brain.GrpcBrain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrainKillTest {
  private static final int WRITERS = 8;
  private static final int BEFORE_KILL = 1000;

  @TempDir Path directory;

  @Test
  void kill_keepsWhatWasAcknowledged() throws Exception {
    Path file = directory.resolve("brain.db");
    Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    var enough = new CountDownLatch(BEFORE_KILL);

    try (var process = TestingBrainProcess.start(file);
        var brain = client(process.port())) {
      List<CompletableFuture<Void>> writers =
          IntStream.range(0, WRITERS)
              .mapToObj(
                  writer ->
                      CompletableFuture.runAsync(
                          () -> writeUntilKilled(brain, writer, acknowledged, enough),
                          task -> new Thread(task).start()))
              .toList();
      assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
      process.kill();
      for (CompletableFuture<Void> writer : writers) {
        writer.get(60, TimeUnit.SECONDS);
      }
    }

    try (var server = LocalBrainServer.start(file, 0);
        var brain = client(server.port())) {
      assertThat(server.count("acme", "product")).isGreaterThanOrEqualTo(acknowledged.size());
      for (String id : acknowledged) {
        assertThat(brain.search(BrainQuery.of("acme", "word" + id, 1)))
            .extracting(BrainHit::id)
            .containsExactly(id);
      }
    }
    TextIndex.requireInStep(file);
  }

  private static void writeUntilKilled(
      GrpcBrain brain, int writer, Queue<String> acknowledged, CountDownLatch enough) {
    try {
      for (int i = 0; ; i++) {
        String id = writer + "x" + i;
        brain.upsert("acme", List.of(cell(id)));
        acknowledged.add(id);
        enough.countDown();
      }
    } catch (BrainException e) {
      assertThat(e.retryable()).isTrue();
    }
  }

  private static GrpcBrain client(int port) {
    return new GrpcBrain("localhost:" + port, BrainLimits.DEFAULT, Optional::empty);
  }

  private static BrainCell cell(String id) {
    return new BrainCell(
        id, BrainCell.Kind.CHUNK, "word" + id, "product", Optional.empty(), id, Map.of());
  }
}
