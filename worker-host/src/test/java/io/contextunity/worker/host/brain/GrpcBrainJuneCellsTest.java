package io.contextunity.worker.host.brain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainCell.Kind;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.BrainListing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cells looked up in a Brain of spring 2026, which knows texts and no ids. */
class GrpcBrainJuneCellsTest {
  private static final Map<String, Object> METADATA =
      Map.of(
          "price",
          129.5,
          "stock",
          7L,
          "tags",
          List.of("a"),
          "keywords",
          List.of("jog"),
          "ok",
          true);

  private final TestingJuneBrain server = new TestingJuneBrain();
  private final GrpcBrain brain = server.client();

  @AfterEach
  void close() {
    brain.close();
    server.close();
  }

  @Test
  void find_asItWasStored() {
    BrainCell cell =
        new BrainCell(
            "product:acme:nord:A-1",
            Kind.ENTITY,
            "Red shoes\nsku: A-1",
            "product",
            Optional.of("feed#A-1"),
            "sha256:1",
            METADATA);
    brain.upsert("acme", List.of(cell, product("product:acme:nord:A-10", "Boots\nsku: A-10")));

    assertThat(brain.find("acme", "product:acme:nord:A-1")).contains(cell);
  }

  @Test
  void find_none() {
    brain.upsert("beta", List.of(product("A-1", "Shoes\nsku: A-1")));

    assertThat(brain.find("acme", "A-1")).isEmpty();
  }

  /** QueryMemory gives the best few only. */
  @Test
  void find_amongManyThatSaySo() {
    brain.upsert(
        "acme",
        IntStream.range(0, 40).mapToObj(i -> product("s:A-1" + i, "Shoes\nsku: A-1" + i)).toList());
    brain.upsert("acme", List.of(product("t:A-1", "Boots\nsku: A-1")));

    assertThat(brain.find("acme", "t:A-1")).map(BrainCell::content).contains("Boots\nsku: A-1");
  }

  @Test
  void find_storedBeforeIdsWereKept() {
    brain.upsert("acme", List.of(product("A-1", "Shoes\nsku: A-1")));
    forgetIds();

    assertThat(brain.find("acme", "A-1"))
        .hasValueSatisfying(
            cell -> {
              assertThat(cell.id()).isEqualTo("A-1");
              assertThat(cell.metadata()).isEqualTo(METADATA);
            });
  }

  @Test
  void find_metadataAsTextOnly() {
    brain.upsert("acme", List.of(product("A-1", "Shoes A-1"), product("x:A-1", "Shoes A-1")));
    forgetIds();

    assertThatThrownBy(() -> brain.find("acme", "A-1"))
        .isExactlyInstanceOf(BrainException.class)
        .hasMessage(
            "This Brain of spring 2026 has the cell 'A-1' but gives its metadata as text only"
                + " (store the cell once more)")
        .satisfies(e -> assertThat(((BrainException) e).retryable()).isFalse());
  }

  @Test
  void list_refused() {
    assertThatThrownBy(() -> brain.list(BrainListing.of("acme", Kind.CHUNK, "product")))
        .isExactlyInstanceOf(BrainException.class)
        .hasMessage("A Brain of spring 2026 cannot list cells")
        .satisfies(e -> assertThat(((BrainException) e).retryable()).isFalse());
  }

  private void forgetIds() {
    server.documents.replaceAll(
        (id, document) -> {
          Map<String, Object> older = new LinkedHashMap<>(document);
          Map<String, Object> metadata = new LinkedHashMap<>(Payloads.map(document, "metadata"));
          metadata.remove("cell_id");
          older.put("metadata", metadata);
          return older;
        });
  }

  private static BrainCell product(String id, String content) {
    return Cells.product(id, content, METADATA);
  }
}
