package io.contextunity.worker.host.brain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainCell.Kind;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainListing;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.core.BrainRelation;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cells looked up and listed in Brain's head. */
class GrpcBrainCellsTest {
  private final TestingHeadBrain server = new TestingHeadBrain();
  private final GrpcBrain brain = server.client();

  @AfterEach
  void close() {
    brain.close();
    server.close();
  }

  @Test
  void find_asItWasStored() {
    Map<String, Object> metadata =
        Map.of("price", 129.5, "stock", 7L, "tags", List.of("a", "b"), "deep", Map.of("x", true));
    BrainCell cell =
        new BrainCell(
            "A-1", Kind.ENTITY, "Shoes", "product", Optional.of("feed#A-1"), "h1", metadata);
    brain.upsert("acme", List.of(cell));

    Optional<BrainCell> found = brain.find("acme", "A-1");

    assertThat(server.lastPayload())
        .containsExactlyInAnyOrderEntriesOf(Map.of("tenant_id", "acme", "cell_id", "acme:A-1"));
    assertThat(found).isPresent();
    assertThat(found.get().metadata()).isEqualTo(metadata);
    assertThat(found.get())
        .usingRecursiveComparison()
        .ignoringFields("contentHash")
        .isEqualTo(cell);
  }

  @Test
  void find_hashChangesWithTheCell() {
    brain.upsert("acme", List.of(Cells.product("A-1", "Shoes", Map.of())));
    String before = brain.find("acme", "A-1").orElseThrow().contentHash();
    brain.upsert("acme", List.of(Cells.product("A-1", "Boots", Map.of())));

    assertThat(brain.find("acme", "A-1").orElseThrow().contentHash()).isNotEqualTo(before);
  }

  @Test
  void find_none() {
    brain.upsert("beta", List.of(Cells.product("A-1", "Shoes", Map.of())));

    assertThat(brain.find("acme", "A-1")).isEmpty();
    assertThat(brain.find("acme", "A-2")).isEmpty();
  }

  @Test
  void find_brainAway() {
    server.outage = Optional.of(Status.UNAVAILABLE);

    assertThatThrownBy(() -> brain.find("acme", "A-1"))
        .isExactlyInstanceOf(BrainException.class)
        .hasMessageContaining("GetCell failed: UNAVAILABLE")
        .satisfies(e -> assertThat(((BrainException) e).retryable()).isTrue());
  }

  @Test
  void find_unknownKind() {
    server.cells.put(
        "acme:x", Map.of("id", "acme:x", "tenant_id", "acme", "cell_kind", "dream", "content", ""));

    assertRefused(
        () -> brain.find("acme", "x"),
        "Brain's cell 'x' is of the unknown kind 'dream'"
            + " (ask for cells of one kind to pass it over)");
    assertRefused(
        () ->
            brain.list(
                new BrainListing("acme", Optional.empty(), Optional.empty(), Map.of(), 9, 0)),
        "Brain's cell 'x' is of the unknown kind 'dream'");
    assertThat(brain.list(BrainListing.of("acme", Kind.CHUNK, "product"))).isEmpty();
  }

  @Test
  void find_cellOfAnotherProgram() {
    Map<String, Object> cell = new LinkedHashMap<>();
    cell.put("id", "5f0c");
    cell.put("tenant_id", "acme");
    cell.put("cell_kind", "fact");
    cell.put("content", "Brain forgets nothing");
    cell.put("source_type", "manual");
    cell.put("confidence", 1.0);
    server.cells.put("5f0c", cell);

    List<BrainCell> facts =
        brain.list(
            new BrainListing("acme", Optional.of(Kind.FACT), Optional.empty(), Map.of(), 100, 0));

    assertThat(facts)
        .containsExactly(
            new BrainCell(
                "5f0c",
                Kind.FACT,
                "Brain forgets nothing",
                "manual",
                Optional.empty(),
                "",
                Map.of()));
  }

  @Test
  void list_newestFirstInPages() {
    brain.upsert(
        "acme",
        IntStream.range(0, 250)
            .mapToObj(i -> Cells.product("p" + i, "Shoes " + i, Map.of("even", i % 2 == 0)))
            .toList());
    brain.upsert("acme", List.of(Cells.product("p7", "Shoes 7 again", Map.of("even", false))));

    BrainListing page = BrainListing.of("acme", Kind.CHUNK, "product");
    List<BrainCell> all = new ArrayList<>(brain.list(page));
    all.addAll(brain.list(page.next()));
    all.addAll(brain.list(page.next().next()));

    assertThat(all).hasSize(250).extracting(BrainCell::id).doesNotHaveDuplicates();
    assertThat(all.get(0).content()).isEqualTo("Shoes 7 again");
    assertThat(brain.list(page.where(Map.of("even", true)).next())).hasSize(25);
    assertThat(brain.list(BrainListing.of("beta", Kind.CHUNK, "product"))).isEmpty();
    assertThat(brain.list(BrainListing.of("acme", Kind.FACT, "product"))).isEmpty();
  }

  @Test
  void list_refused() {
    assertRefused(
        () -> brain.list(BrainListing.of("acme", Kind.CHUNK, "products")),
        "Unknown source_type 'products' (known: auto_extract,");
    assertRefused(
        () -> brain.list(BrainListing.of("acme", Kind.CHUNK, "product").where(Map.of("a", "b\0"))),
        "metadata.a holds a NUL character at position 1 (remove it)");
    assertThat(server.received).as("Brain would answer INTERNAL").isEmpty();
  }

  @Test
  void search_withoutWhatBrainMixesIn() {
    Map<String, Object> own = Map.of("sku", "A-1", "confidence", 0.9);
    brain.upsert("acme", List.of(Cells.product("A-1", "Red shoes", Map.of("sku", "A-1"))));
    brain.upsert("acme", List.of(Cells.product("A-2", "Blue shoes", own)));

    assertThat(brain.search(BrainQuery.of("acme", "red", 5)))
        .first()
        .extracting(BrainHit::metadata)
        .isEqualTo(Map.of("sku", "A-1"));
  }

  /** PostgreSQL takes none, and Brain would answer INTERNAL and the name of a Python class. */
  @Test
  void nulCharacter_neverTravels() {
    assertRefused(
        () -> brain.search(BrainQuery.of("acme", "sh\0es", 5)),
        "text holds a NUL character at position 2 (remove it)");
    assertRefused(
        () -> brain.search(new BrainQuery("acme", "shoes", 5, List.of(), "a\0")),
        "collection holds a NUL character at position 1 (remove it)");
    assertRefused(
        () -> brain.find("acme", "\0"), "id holds a NUL character at position 0 (remove it)");
    assertRefused(
        () -> brain.relate("acme", new BrainRelation("product", "A", "IN", "category", "c\0")),
        "relation.target_id holds a NUL character at position 1 (remove it)");
    assertThat(server.received).isEmpty();
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isExactlyInstanceOf(BrainException.class)
        .hasMessageStartingWith(message)
        .satisfies(e -> assertThat(((BrainException) e).retryable()).isFalse());
  }
}
