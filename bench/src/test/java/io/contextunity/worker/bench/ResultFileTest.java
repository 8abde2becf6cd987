package io.contextunity.worker.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultFileTest {
  @TempDir Path directory;

  @Test
  void replace_keepsOtherParts() throws IOException {
    ResultFile results = ResultFile.in(directory);
    results.replace(figures("start", "16.p50_ratio", 1.2, "64.p50_ratio", 1.1));
    results.replace(figures("boot", "25.ratio", 1.4, "17.ratio", 1.3));

    results.replace(figures("start", "16.p50_ratio", 1.0, "1.p50_ratio", 0.9));

    assertThat(results.read())
        .isEqualTo(
            Map.of(
                "start.16.p50_ratio", 1.0,
                "start.1.p50_ratio", 0.9,
                "boot.25.ratio", 1.4,
                "boot.17.ratio", 1.3));
  }

  @Test
  void replace_writesFlatNumbers() throws IOException {
    ResultFile results = ResultFile.in(directory);

    results.replace(figures("harvest", "10000.ratio", 1.23456, "10000.history_events", 50));

    assertThat(Files.readString(directory.resolve("results/latest.json")).replaceAll("\\s", ""))
        .isEqualTo("{\"harvest.10000.history_events\":50.0,\"harvest.10000.ratio\":1.2346}");
  }

  private static Figures figures(String part, String name, double number, String next, double two) {
    Figures figures = new Figures(part);
    figures.add(name, number);
    figures.add(next, two);
    return figures;
  }
}
