package io.contextunity.worker.local.brain;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.proto.brain.BrainServiceGrpc;
import io.grpc.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** QueryMemory, the spring's call. */
class LocalBrainMemoryTest {
  @TempDir Path directory;
  private LocalBrainServer server;
  private BrainClient brain;

  @BeforeEach
  void start() {
    server = LocalBrainServer.start(directory.resolve("brain.db"), 0);
    brain = new BrainClient(server.port());
  }

  @AfterEach
  void stop() {
    brain.close();
    server.close();
  }

  @Test
  void queryMemory_contentMetadataScore() {
    brain.upsert(
        "acme", "a", "Leather boots", "metadata", Map.of("price", 12.5, "tags", List.of("x")));
    brain.upsert("beta", "b", "Leather boots");

    var answer =
        brain.stream(
            BrainServiceGrpc.getQueryMemoryMethod(),
            Map.of("tenant_id", "acme", "content", "boots", "filters", Map.of("any", "thing")));

    assertThat(answer).hasSize(1);
    assertThat(answer.get(0)).containsOnlyKeys("content", "metadata", "score");
    assertThat(answer.get(0))
        .containsEntry("content", "Leather boots")
        .containsEntry("metadata", Map.of("price", 12.5, "tags", List.of("x")));
  }

  @Test
  void queryMemory_refused() {
    Status status =
        brain.status(BrainServiceGrpc.getQueryMemoryMethod(), Map.of("tenant_id", "acme"));

    assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(status.getDescription()).isEqualTo("content is missing or blank");
  }
}
