package io.contextunity.worker.local.brain;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainCell.Kind;
import io.contextunity.worker.core.BrainListing;
import io.contextunity.worker.host.brain.BrainLimits;
import io.contextunity.worker.host.brain.GrpcBrain;
import io.contextunity.worker.host.wire.StructCodec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host's client looks cells up and lists them. */
class LocalBrainListingTest {
  @TempDir Path directory;
  private LocalBrainServer server;
  private GrpcBrain brain;

  @BeforeEach
  void start() {
    server = LocalBrainServer.start(directory.resolve("brain.db"), 0);
    brain = new GrpcBrain("localhost:" + server.port(), BrainLimits.DEFAULT, Optional::empty);
  }

  @AfterEach
  void stop() {
    brain.close();
    server.close();
  }

  @Test
  void list_lastStoredFirst() {
    store("acme", 250, "open");
    brain.upsert("acme", List.of(enrichment(7, "open", "again")));

    List<BrainCell> all = all(BrainListing.of("acme", Kind.ENTITY, "knowledge"));

    assertThat(all).hasSize(250).extracting(BrainCell::id).doesNotHaveDuplicates();
    assertThat(all.get(0).content()).isEqualTo("again");
  }

  @Test
  void list_byDocumentAndState() {
    store("acme", 120, "done");
    brain.upsert("acme", List.of(enrichment(3, "open", "three"), enrichment(90, "open", "ninety")));
    BrainListing listing = BrainListing.of("acme", Kind.ENTITY, "knowledge");

    assertThat(all(listing.where(Map.of("doc_type", "enrichment", "state", "open"))))
        .extracting(BrainCell::id)
        .containsExactlyInAnyOrder("e3", "e90");
    assertThat(all(listing.where(Map.of("doc_type", "enrichment", "state", "done")))).hasSize(118);
    assertThat(all(listing.where(Map.of("doc_type", "taxonomy")))).isEmpty();
    assertThat(all(BrainListing.of("beta", Kind.ENTITY, "knowledge"))).isEmpty();
  }

  @Test
  void find_asItWasStored() {
    Map<String, Object> metadata = Map.of("confidence", 0.5, "visibility", "tenant", "n", 7L);
    BrainCell cell =
        new BrainCell("c", Kind.FACT, "text", "manual", Optional.of("ref"), "hash", metadata);
    brain.upsert("acme", List.of(cell));

    assertThat(brain.find("acme", "c"))
        .hasValueSatisfying(
            found ->
                assertThat(found)
                    .usingRecursiveComparison()
                    .ignoringFields("contentHash")
                    .isEqualTo(cell));
    assertThat(brain.find("beta", "c")).isEmpty();
    assertThat(brain.find("acme", "d")).isEmpty();
  }

  /** Pages are told off in an index alone; a plan that reads rows or sorts would say so. */
  @Test
  void list_plan() {
    assertThat(plan(filter().equal("source_type", "product").equal("kind", "chunk")))
        .containsExactly(
            "SEARCH cell USING COVERING INDEX cell_listed (tenant=? AND source_type=? AND kind=?)");
    assertThat(plan(filter().equal("doc_type", "enrichment").metadata(state())))
        .singleElement()
        .asString()
        .contains("INDEX cell_state (tenant=? AND doc_type=? AND <expr>=?)");
  }

  private static CellFilter filter() {
    return new CellFilter("acme");
  }

  private static Struct state() {
    return StructCodec.toStruct(Map.of("state", "open"));
  }

  private List<String> plan(CellFilter filter) {
    try (var database = BrainDatabase.open(directory.resolve("brain.db"), Duration.ofSeconds(5))) {
      return database.read(
          handle ->
              handle
                  .createQuery(
                      "EXPLAIN QUERY PLAN SELECT cell.key FROM cell WHERE %s ORDER BY"
                              .formatted(filter.where())
                          + " cell.updated_at DESC, cell.key DESC LIMIT 100 OFFSET 99000")
                  .bindMap(filter.values())
                  .map((row, context) -> row.getString("detail"))
                  .list());
    }
  }

  private List<BrainCell> all(BrainListing first) {
    List<BrainCell> all = new ArrayList<>();
    BrainListing page = first;
    List<BrainCell> cells;
    do {
      cells = brain.list(page);
      all.addAll(cells);
      page = page.next();
    } while (cells.size() == first.limit());
    return all;
  }

  private void store(String tenant, int count, String state) {
    List<BrainCell> cells =
        IntStream.range(0, count).mapToObj(i -> enrichment(i, state, "first")).toList();
    assertThat(brain.upsert(tenant, cells)).hasSize(count);
  }

  private static BrainCell enrichment(int number, String state, String content) {
    return new BrainCell(
        "e" + number,
        Kind.ENTITY,
        content,
        "knowledge",
        Optional.empty(),
        state + number + content,
        Map.of("doc_type", "enrichment", "state", state));
  }
}
