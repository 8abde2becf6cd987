package io.contextunity.worker.host.brain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.BrainHit;
import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.core.BrainQuery;
import io.contextunity.worker.core.BrainRelation;
import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.core.TaxonomyNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrpcBrainHeadTest {
  private final TestingHeadBrain server = new TestingHeadBrain();
  private final GrpcBrain brain = server.client();

  @AfterEach
  void close() throws Exception {
    RunContext.setCurrent(RunContext.NONE);
    brain.close();
    server.close();
  }

  @Test
  void upsert_thenSearch() {
    BrainCell cell =
        Cells.product("A-1", "Red running shoes", Map.of("sku", "A-1", "price", 129.5));

    List<BrainOutcome> outcomes =
        brain.upsert("acme", List.of(cell, Cells.product("A-2", "Blue boots", Map.of())));
    List<BrainHit> hits = brain.search(BrainQuery.of("acme", "running shoes", 5));

    assertThat(outcomes).containsExactly(BrainOutcome.stored("A-1"), BrainOutcome.stored("A-2"));
    assertThat(hits)
        .containsExactly(
            new BrainHit("A-1", "Red running shoes", 0.02, "product", cell.metadata()));
  }

  @Test
  void upsert_carriesRunAndToken() {
    var context =
        new RunContext(
            "acme",
            UUID.randomUUID().toString(),
            UUID.randomUUID().toString(),
            List.of("router:chat", "worker:grpc", "commerce:harvest"));
    RunContext.setCurrent(context);

    brain.upsert("acme", List.of(Cells.product("A-1", "Shoes", Map.of())));

    assertThat(server.lastReceived().getTraceId()).isEqualTo(context.traceId());
    assertThat(server.lastReceived().getParentUnitId()).isEqualTo(context.unitId());
    assertThat(server.lastReceived().getProvenanceList()).isEqualTo(context.provenance());
    assertThat(server.authorizations).containsExactly("Bearer a.b.c");
  }

  @Test
  void upsert_repeated() {
    List<BrainCell> cells = List.of(Cells.product("A-1", "Shoes", Map.of()));

    brain.upsert("acme", cells);
    brain.upsert("acme", cells);

    assertThat(server.cells).hasSize(1);
  }

  @Test
  void upsert_sameIdAndHashInTwoTenants() {
    List<BrainCell> cells = List.of(Cells.product("A-1", "Shoes", Map.of()));

    assertThat(brain.upsert("acme", cells)).allMatch(BrainOutcome::isStored);
    assertThat(brain.upsert("beta", cells)).allMatch(BrainOutcome::isStored);

    assertThat(server.cells).hasSize(2);
    assertThat(brain.search(BrainQuery.of("beta", "shoes", 5)))
        .extracting(BrainHit::id)
        .containsExactly("A-1");
  }

  @Test
  void upsert_manyInOrder() {
    List<BrainCell> cells =
        IntStream.range(0, 1000)
            .mapToObj(i -> Cells.product("p-" + i, "Product " + i, Map.of()))
            .toList();

    List<BrainOutcome> outcomes = brain.upsert("acme", cells);

    assertThat(outcomes)
        .extracting(BrainOutcome::id)
        .isEqualTo(cells.stream().map(BrainCell::id).toList());
    assertThat(server.cells).hasSize(1000);
  }

  @Test
  void upsert_everyKind() {
    List<BrainCell> cells = new ArrayList<>();
    for (BrainCell.Kind kind : BrainCell.Kind.values()) {
      cells.add(
          new BrainCell(
              kind.name(), kind, "x", "manual", Optional.of("ref"), kind.name(), Map.of()));
    }

    assertThat(brain.upsert("acme", cells)).allMatch(BrainOutcome::isStored);
  }

  @Test
  void upsert_badCellsDoNotStopOthers() {
    List<BrainCell> cells =
        List.of(
            Cells.product("A-1", "Shoes", Map.of()),
            Cells.product("A-2", "Sh\0es", Map.of()),
            Cells.product("A-3", "Shoes", Map.of("deep", Arrays.asList(null, Map.of("k", "a\0")))),
            Cells.of("A-4", "Shoes", "products"),
            Cells.product("A-5", "Shoes", Map.of("price", Double.NaN)),
            Cells.product("A-6", "x".repeat(50 << 20), Map.of()),
            Cells.product("A-7", "Shoes", Map.of()));

    List<BrainOutcome> outcomes = brain.upsert("acme", cells);

    assertThat(outcomes)
        .containsExactly(
            BrainOutcome.stored("A-1"),
            BrainOutcome.refused("A-2", "content holds a NUL character at position 2 (remove it)"),
            BrainOutcome.refused(
                "A-3", "metadata.deep.k holds a NUL character at position 1 (remove it)"),
            BrainOutcome.refused(
                "A-4",
                "Unknown source_type 'products' (known: auto_extract, book, config,"
                    + " dealer_product, documentation, knowledge, manual, memory, product, qa,"
                    + " retention, runbook, synthesis, test, tool, video, web)"),
            BrainOutcome.refused(
                "A-5", "payload.metadata.price is NaN (expected: a finite number)"),
            BrainOutcome.refused("A-6", "takes 52429023 bytes (Brain takes up to 52428800)"),
            BrainOutcome.stored("A-7"));
    assertThat(server.cells).hasSize(2);
  }

  @Test
  void upsert_refusedByBrain() {
    // Another program took the id without the tenant before it.
    brain.upsert("beta", List.of(Cells.product("x", "Shoes", Map.of())));
    var stolen = server.cells.remove("beta:x");
    server.cells.put("acme:x", stolen);

    List<BrainOutcome> outcomes =
        brain.upsert("acme", List.of(Cells.product("x", "Shoes", Map.of())));

    assertThat(outcomes)
        .containsExactly(
            BrainOutcome.refused(
                "x",
                "Brain at localhost:%d refused UpsertCell: INTERNAL Unexpected"
                        .formatted(server.port())
                    + " InsufficientPrivilege: new row violates row-level security policy"));
  }

  @Test
  void search_sourceTypes() {
    brain.upsert(
        "acme", List.of(Cells.of("a", "Shoes", "product"), Cells.of("b", "Shoes", "manual")));

    var query = new BrainQuery("acme", "shoes", 5, List.of("manual"), "");

    assertThat(brain.search(query)).extracting(BrainHit::id).containsExactly("b");
  }

  @Test
  void search_nothingRelated() {
    brain.upsert("acme", List.of(Cells.product("a", "Shoes", Map.of())));

    assertThat(brain.search(BrainQuery.of("acme", "lawnmower", 5))).isEmpty();
  }

  @Test
  void search_unknownSourceType() {
    assertRefused(
        () -> brain.search(new BrainQuery("acme", "x", 5, List.of("document"), "")),
        "Unknown source_type 'document' (known: auto_extract,");
  }

  @Test
  void search_withoutTenant() {
    assertRefused(
        () -> brain.search(BrainQuery.of("", "x", 5)),
        "Brain needs a tenant, and this run has none (start it with a tenant_id, or with a token"
            + " that names a tenant)");
  }

  @Test
  void taxonomy_storedReadAndSearched() {
    List<TaxonomyNode> nodes =
        IntStream.range(0, 250)
            .mapToObj(
                i ->
                    new TaxonomyNode(
                        "category",
                        "c" + i,
                        List.of("Shop", "Shoes & Boots", "Model " + i),
                        List.of("word" + i),
                        Map.of("depth", 3L)))
            .toList();
    brain.upsert("acme", List.of(Cells.product("p", "Model 7 word7", Map.of())));

    assertThat(brain.upsertTaxonomy("acme", nodes)).allMatch(BrainOutcome::isStored);

    assertThat(brain.taxonomy("acme", "category")).containsExactlyInAnyOrderElementsOf(nodes);
    assertThat(brain.taxonomy("acme", "color")).isEmpty();
    assertThat(brain.search(new BrainQuery("acme", "word7 model", 3, List.of(), "taxonomy")))
        .first()
        .satisfies(
            hit ->
                assertThat(hit.metadata())
                    .containsEntry("node_id", "c7")
                    .containsEntry("path_text", "Shop > Shoes & Boots > Model 7"));
  }

  @Test
  void taxonomy_unknownDomain() {
    assertRefused(
        () -> brain.taxonomy("acme", "general"),
        "Unknown domain 'general' (known: brand, categories, category, color, colors, gender,"
            + " genders, material, size, sizes, technology)");
  }

  @Test
  void relate_realBrainFails() {
    assertRefused(
        () -> brain.relate("acme", new BrainRelation("product", "A", "MADE_BY", "brand", "nike")),
        "refused CreateKGRelation: INTERNAL Unexpected ProgrammingError: cannot adapt type");
  }

  @Test
  void upsert_tenantOutsideToken() {
    assertRefused(
        () -> brain.upsert("gamma", List.of(Cells.product("a", "x", Map.of()))),
        "refused UpsertCell: PERMISSION_DENIED [SECURITY_ERROR] tenant not allowed by this token");
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isExactlyInstanceOf(BrainException.class)
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(((BrainException) e).retryable()).isFalse());
  }
}
