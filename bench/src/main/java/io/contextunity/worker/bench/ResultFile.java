package io.contextunity.worker.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** {@code results/latest.json}: one flat object of numbers, the latest of every part. */
record ResultFile(Path file) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  static ResultFile in(Path benchDirectory) {
    return new ResultFile(benchDirectory.resolve("results/latest.json"));
  }

  /** Puts these in place of the same part's earlier figures; those of other parts stay. */
  void replace(Figures figures) throws IOException {
    Map<String, Double> all = new TreeMap<>(read());
    all.keySet().removeIf(name -> name.startsWith(figures.part() + "."));
    all.putAll(figures.numbers());
    Files.createDirectories(file.getParent());
    JSON.writeValue(file.toFile(), all);
  }

  Map<String, Double> read() throws IOException {
    return Files.exists(file)
        ? JSON.readValue(file.toFile(), new TypeReference<Map<String, Double>>() {})
        : Map.of();
  }
}
