package io.contextunity.worker.local.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.host.brain.BrainLimits;
import io.contextunity.worker.host.brain.GrpcBrain;
import io.contextunity.worker.local.brain.LocalBrainServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaxonomyImportTest {
  @TempDir Path directory;

  @Test
  void run_fileIntoBrain() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("t.txt"),
            IntStream.range(0, 1200)
                .mapToObj(i -> "c%d - Outdoor > Shoes & Boots > Model number%d".formatted(i, i))
                .collect(Collectors.joining("\n")));
    try (var server = LocalBrainServer.start(directory.resolve("brain.db"), 0);
        var brain =
            new GrpcBrain("localhost:" + server.port(), BrainLimits.DEFAULT, Optional::empty)) {

      var report = new TaxonomyImport(brain).run("acme", TaxonomyFile.read(file));
      var again = new TaxonomyImport(brain).run("acme", TaxonomyFile.read(file));

      assertThat(report).isEqualTo(new TaxonomyImport.Report(1200, List.of()));
      assertThat(again).isEqualTo(report);
      assertThat(brain.taxonomy("acme", "category")).hasSize(1200);
      assertThat(brain.search(new BrainQuery("acme", "boots number77", 1, List.of(), "taxonomy")))
          .extracting(BrainHit::metadata)
          .singleElement()
          .satisfies(metadata -> assertThat(metadata).containsEntry("node_id", "c77"));
    }
  }

  @Test
  void run_refusedNodes() {
    try (var server = LocalBrainServer.start(directory.resolve("brain.db"), 0);
        var brain =
            new GrpcBrain("localhost:" + server.port(), BrainLimits.DEFAULT, Optional::empty)) {
      var good = new TaxonomyNode("category", "1", List.of("Shop"), List.of(), Map.of());
      var bad = new TaxonomyNode("maker", "2", List.of("Nike"), List.of(), Map.of());

      var report = new TaxonomyImport(brain).run("acme", List.of(good, bad));

      assertThat(report.stored()).isEqualTo(1);
      assertThat(report.refused())
          .singleElement()
          .satisfies(
              refusal -> assertThat(refusal).startsWith("2: Unknown domain 'maker' (known:"));
    }
  }
}
