package io.contextunity.worker.gardener;

import static io.contextunity.worker.gardener.TestingGarden.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.gardener.candidates.Approval;
import io.contextunity.worker.gardener.candidates.Candidate;
import io.contextunity.worker.gardener.candidates.Decided;
import io.contextunity.worker.tasks.EnrichmentStore;
import io.contextunity.worker.tasks.StoredProduct;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskMethod;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.TaskStatus;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidatesTest {
  @TempDir Path directory;
  private TestingGarden garden;

  @BeforeEach
  void start() {
    garden = new TestingGarden(directory);
    garden.category("1", "Outdoor");
    garden.category("2", "Outdoor", "Tents");
    garden.category("3", "Outdoor", "Backpacks");
    products("T", 12, "Tent Alpina", "Camping > Tents", "red");
    products("Z", 6, "Tent Borealis", "Camping > Tents", "Zorbium");
    products("B", 4, "Backpack Alta", "Packs > Backpacks", "Blorf");
    products("F", 3, "Quux Flurb", "Oddities > Flurbs", "red");
    products("G", 2, "Snarf Gleeb", "Oddities > Gleebs", "red");
    garden.tend();
  }

  @AfterEach
  void stop() {
    garden.close();
  }

  private void products(String prefix, int count, String name, String category, String colour) {
    BrainCell[] cells =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> product(prefix + i, name + " " + i, category, colour))
            .toArray(BrainCell[]::new);
    garden.store(cells);
  }

  private static BrainCell product(String sku, String name, String category, String colour) {
    return Products.cell("north", sku, name, category, Map.of("color", colour));
  }

  private Candidate candidate(String kind, String value) {
    return garden.candidates().stream()
        .filter(one -> one.kind().equals(kind) && one.value().equals(value))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No " + value + " in " + garden.candidates()));
  }

  private Decided approve(Candidate candidate, String under, String as) {
    return garden
        .keeper()
        .update("approve", Decided.class, new Approval(candidate.id(), under, as));
  }

  private Set<String> changedSince(Map<String, String> before) {
    Map<String, String> after = garden.hashes();
    assertThat(after.keySet()).isEqualTo(before.keySet());
    return after.keySet().stream()
        .filter(id -> !after.get(id).equals(before.get(id)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> enrichments(String prefix, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> "enrichment:" + Products.id("north", prefix + i))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private TaskOutcome outcome(String sku, Task task) {
    return garden.enrichment(Products.id("north", sku)).outcome(task).orElseThrow();
  }

  @Test
  void list_hasWhatNoListKnows_theMostFrequentFirst() {
    List<Candidate> colours =
        garden.candidates().stream().filter(one -> one.kind().equals("colour")).toList();

    assertThat(colours).extracting(Candidate::value).containsExactly("Zorbium", "Blorf");
    assertThat(colours).extracting(Candidate::count).containsExactly(6L, 4L);
    assertThat(colours.get(0).examples()).hasSize(3).allMatch(id -> id.contains(":Z"));
    assertThat(candidate("category", "Oddities > Flurbs").count()).isEqualTo(3);
  }

  @Test
  void approve_aColourAsAnother_changesExactlyTheProductsConcerned() {
    Map<String, String> before = garden.hashes();

    Decided decided = approve(candidate("colour", "Zorbium"), "", "orange");

    assertThat(decided.reopened()).isEqualTo(6);
    assertThat(decided.effect()).isEqualTo("'Zorbium' is colour 'orange'");
    assertThat(changedSince(before)).isEqualTo(enrichments("Z", 6));
    assertThat(outcome("Z1", Task.ATTRIBUTES).status()).isEqualTo(TaskStatus.PENDING);
    assertThat(outcome("Z1", Task.CATEGORY).status()).isEqualTo(TaskStatus.DONE);

    GardenerReport report = garden.tend();

    assertThat(report.due()).isEqualTo(6);
    assertThat(changedSince(before)).isEqualTo(enrichments("Z", 6));
    assertThat(outcome("Z1", Task.ATTRIBUTES).result().toString()).contains("orange");
    assertThat(garden.candidates()).noneMatch(one -> one.value().equals("Zorbium"));
  }

  @Test
  void approve_aCategoryBelowAnother_changesExactlyTheProductsConcerned() {
    Map<String, String> before = garden.hashes();

    Decided decided = approve(candidate("category", "Oddities > Flurbs"), "Outdoor", "");
    GardenerReport report = garden.tend();

    assertThat(decided.effect()).isEqualTo("new category Outdoor > Flurbs");
    assertThat(decided.reopened()).isEqualTo(3);
    assertThat(report.due()).as("%s", report).isEqualTo(3);
    assertThat(changedSince(before)).isEqualTo(enrichments("F", 3));
    assertThat(outcome("F2", Task.CATEGORY).result())
        .containsEntry("path", "Outdoor > Flurbs");
    assertThat(garden.candidates()).noneMatch(one -> one.value().equals("Oddities > Flurbs"));
    assertThat(garden.candidates()).anyMatch(one -> one.value().equals("Oddities > Gleebs"));
  }

  @Test
  void approve_aCategoryAsAnother_isFoundByItsWord() {
    approve(candidate("category", "Oddities > Gleebs"), "", "3");
    garden.tend();

    assertThat(outcome("G1", Task.CATEGORY).result()).containsEntry("node_id", "3");
  }

  @Test
  void reject_neverComesAgain() {
    Map<String, String> before = garden.hashes();
    Candidate blorf = candidate("colour", "Blorf");

    Decided decided = garden.keeper().update("reject", Decided.class, blorf.id());

    assertThat(decided.decision()).isEqualTo("rejected");
    assertThat(garden.candidates()).doesNotContain(blorf);
    products("C", 3, "Tent Gamma", "Camping > Tents", "Blorf");
    garden.tend();
    assertThat(garden.candidates()).noneMatch(one -> one.value().equals("Blorf"));
    Map<String, String> after = garden.hashes();
    after.keySet().retainAll(before.keySet());
    assertThat(after).isEqualTo(before);
  }

  @Test
  void decide_badly_saysTheWayOut() {
    Candidate flurbs = candidate("category", "Oddities > Flurbs");
    Candidate zorbium = candidate("colour", "Zorbium");

    assertRefused(
        () -> approve(flurbs, "", ""),
        "Category 'Oddities > Flurbs' needs a place: --under NODE for a new one below it, or --as"
            + " NODE for another word of one that is there");
    assertRefused(
        () -> approve(flurbs, "Camping > Tents", ""),
        "--under: no category 'Camping > Tents' (expected: an id or a path such as A > B; did you"
            + " mean 'Outdoor > Tents'?)");
    assertRefused(
        () -> approve(zorbium, "Outdoor", ""),
        "--under is for categories; colour 'Zorbium' enters as itself, or --as a known one");
    garden.keeper().update("reject", Decided.class, zorbium.id());
    assertRefused(
        () -> approve(zorbium, "", ""),
        "Candidate '%s' was decided already".formatted(zorbium.id()));
    assertRefused(
        () -> garden.keeper().update("reject", Decided.class, "nonsense"),
        "No candidate 'nonsense' of tenant 'acme'");
  }

  private static void assertRefused(Runnable decision, String message) {
    assertThatThrownBy(decision::run)
        .isInstanceOf(WorkflowUpdateException.class)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("RefusedDecision");
              assertThat(failure.getOriginalMessage()).startsWith(message);
            });
  }

  @Test
  void approve_aPersonsValue_staysAsItIs() {
    TaskOutcome own =
        new TaskOutcome(
            TaskStatus.DONE,
            Map.of("color", Map.of("value", "mauve"), "unknown", List.of()),
            1,
            TaskMethod.HUMAN,
            Instant.now(),
            0,
            "",
            "");
    new EnrichmentStore(garden.brain)
        .add(
            TENANT,
            StoredProduct.of(
                garden.brain.find(TENANT, Products.id("north", "Z1")).orElseThrow()),
            "v",
            Map.of(Task.ATTRIBUTES, own));

    assertThat(approve(candidate("colour", "Zorbium"), "", "").reopened()).isEqualTo(5);
    garden.tend();

    assertThat(outcome("Z1", Task.ATTRIBUTES).isHuman()).isTrue();
  }
}
