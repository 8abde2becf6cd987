package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand products tended while others are harvested, a worker killed on the way. */
@Tag("real-temporal")
final class GardenedCatalogueTest {
  private static final int FIRST = 8_000;
  private static final int SECOND = 2_000;
  private static final int EVERY = 100;
  private static final String TENANT = "acme";
  private static final String MODULES = "harvest,gardener";
  private static final Duration TO_START = Duration.ofSeconds(120);
  private static final Duration TO_GET_THERE = Duration.ofMinutes(4);
  private static final Duration TO_FINISH = Duration.ofMinutes(20);

  @TempDir Path directory;

  @Test
  @Timeout(value = 40, unit = TimeUnit.MINUTES)
  void whileHarvestRuns_allAreTendedOnceAndApprovalsChangeExactlyThoseConcerned() throws Exception {
    Catalogue catalogue = catalogue();
    try (TestingCluster cluster = TestingCluster.start(directory, catalogue)) {
      try (RunningProgram first = cluster.workerOf("first", MODULES)) {
        first.awaitLine("^ready$", TO_START);
        Path taxonomy = directory.resolve("taxonomy.txt");
        Files.writeString(taxonomy, "1 - Outdoor\n2 - Outdoor > Tents\n3 - Outdoor > Backpacks\n");
        assertThat(importing(cluster, taxonomy).exitCode()).isZero();
        assertCompleted(harvest(cluster, "first").awaitEnd(TO_FINISH));
        try (RunningProgram gardening = garden(cluster, "one");
            RunningProgram harvest = harvest(cluster, "second")) {
          gardening.awaitLine("stage rules, total \\d+, done [1-9]", TO_GET_THERE);
          first.kill();
          try (RunningProgram second = cluster.workerOf("second", MODULES)) {
            second.awaitLine("^ready$", TO_START);
            assertCompleted(harvest.awaitEnd(TO_FINISH));
            assertCompleted(gardening.awaitEnd(TO_FINISH));
            assertCompleted(garden(cluster, "two").awaitEnd(TO_FINISH));
            assertThat(open(cluster)).as("products that nobody tended").isEmpty();
            assertApprovalChangesExactlyThoseConcerned(cluster);
          }
        }
      }
    }
  }

  private void assertApprovalChangesExactlyThoseConcerned(TestingCluster cluster) throws Exception {
    Map<String, String> before = cells(cluster);
    String id = candidate(cluster, "Zorbium");

    Finished approved =
        cluster.run("gardener", "candidates", "approve", id, "--as", "orange", "--tenant", TENANT);
    assertCompleted(garden(cluster, "three").awaitEnd(TO_FINISH));

    assertThat(approved.exitCode()).as(approved.toString()).isZero();
    assertThat(approved.out())
        .contains("%d products are looked at again".formatted((FIRST + SECOND) / EVERY));
    Map<String, String> after = cells(cluster);
    Set<String> changed =
        after.keySet().stream()
            .filter(cell -> !after.get(cell).equals(before.get(cell)))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> concerned = new TreeSet<>(concerned("first", FIRST));
    concerned.addAll(concerned("second", SECOND));
    assertThat(after.keySet()).isEqualTo(before.keySet());
    assertThat(changed).isEqualTo(concerned);
  }

  private static Set<String> concerned(String supplier, int products) {
    return IntStream.rangeClosed(1, products)
        .filter(number -> number % EVERY == 0)
        .mapToObj(
            number ->
                "%1$s:enrichment:product:%1$s:%2$s:G-%3$06d".formatted(TENANT, supplier, number))
        .collect(Collectors.toSet());
  }

  private static String candidate(TestingCluster cluster, String value) throws IOException {
    Finished listed = cluster.run("gardener", "candidates", "list", "--json", "--tenant", TENANT);
    assertThat(listed.exitCode()).as(listed.toString()).isZero();
    JsonNode candidates = JsonMapper.builder().build().readTree(listed.out());
    return StreamSupport.stream(candidates.spliterator(), false)
        .filter(candidate -> candidate.get("value").textValue().equals(value))
        .map(candidate -> candidate.get("id").textValue())
        .findFirst()
        .orElseThrow(() -> new AssertionError(listed.toString()));
  }

  private static void assertCompleted(Finished run) {
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out()).contains("completed");
  }

  private static Finished importing(TestingCluster cluster, Path file) throws IOException {
    return cluster.run("taxonomy", "import", file.toString(), "--tenant", TENANT);
  }

  private static RunningProgram harvest(TestingCluster cluster, String supplier)
      throws IOException {
    return start(cluster, "harvest", "{\"supplier_code\": \"%s\"}".formatted(supplier), supplier);
  }

  private static RunningProgram garden(TestingCluster cluster, String id) throws IOException {
    return start(cluster, "gardener", "{}", "garden-" + id);
  }

  private static RunningProgram start(
      TestingCluster cluster, String module, String payload, String id) throws IOException {
    return cluster
        .service()
        .client("start", module, "--payload", payload, "--tenant", TENANT, "--id", id, "--wait")
        .start();
  }

  /** Products without an enrichment whose tasks by rules were all tried. */
  private static Set<String> open(TestingCluster cluster) throws SQLException {
    Map<String, String> cells = cells(cluster);
    return cells.keySet().stream()
        .filter(id -> id.startsWith(TENANT + ":product:"))
        .filter(
            id ->
                !cells
                    .getOrDefault(id.replaceFirst(":product:", ":enrichment:product:"), "")
                    .contains("\"technologies\""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The cells of products and enrichments, with all that is in them. */
  private static Map<String, String> cells(TestingCluster cluster) throws SQLException {
    String sql =
        "SELECT id, content || content_hash || metadata FROM cell WHERE tenant = ? AND"
            + " (source_type = 'product' OR doc_type = 'enrichment')";
    Map<String, String> cells = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + cluster.brainFile());
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, TENANT);
      ResultSet rows = select.executeQuery();
      while (rows.next()) {
        cells.put(rows.getString(1), rows.getString(2));
      }
    }
    return cells;
  }

  private Catalogue catalogue() throws IOException {
    Path suppliers = Files.createDirectories(directory.resolve("suppliers"));
    for (Map.Entry<String, Integer> supplier :
        Map.of("first", FIRST, "second", SECOND).entrySet()) {
      Path feed = feed(supplier.getKey(), supplier.getValue());
      Files.writeString(
          suppliers.resolve(supplier.getKey() + ".yaml"),
          """
          name: Generated
          sources:
            - id: feed
              type: file
              path: %s
              format: csv
              currency: EUR
              attributes: [color]
          """
              .formatted(feed));
    }
    Path settings = Files.writeString(directory.resolve("worker.yaml"), "log-level: INFO\n");
    return new Catalogue(settings, FIRST + SECOND);
  }

  private Path feed(String supplier, int products) throws IOException {
    Path file = directory.resolve(supplier + ".csv");
    try (BufferedWriter csv = Files.newBufferedWriter(file)) {
      csv.write("sku,name,brand,category,price,color\n");
      for (int number = 1; number <= products; number++) {
        String what = number % 2 == 0 ? "Tent" : "Backpack";
        csv.write(
            "G-%06d,%s %s %d,Alpina,Outdoor > %ss,%d,%s\n"
                .formatted(
                    number,
                    what,
                    supplier,
                    number,
                    what,
                    10 + number % 90,
                    number % EVERY == 0 ? "Zorbium" : "red"));
      }
    }
    return file;
  }
}
