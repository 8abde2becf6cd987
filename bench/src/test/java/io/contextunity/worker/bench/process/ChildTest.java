package io.contextunity.worker.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void await_restOfLine() throws IOException, InterruptedException {
    try (Child child = shell("echo hello; echo port 123; exec sleep 60")) {
      assertThat(child.await("port", PATIENCE)).isEqualTo("123");
      assertThat(child.peakRssMb()).isPositive();
    }
  }

  @Test
  void await_processEnds() throws IOException {
    try (Child child = shell("echo 'no memory left' >&2")) {
      assertThatThrownBy(() -> child.await("ready", PATIENCE))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no line 'ready' before it ended")
          .hasMessageContaining("no memory left");
    }
  }

  private Child shell(String script) throws IOException {
    return Child.start(List.of("/bin/sh", "-c", script), Map.of(), directory, "shell");
  }
}
