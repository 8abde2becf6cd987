package io.contextunity.worker.tasks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.TaskStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntityRuleTest {
  private final TestingRules rules = new TestingRules();

  @ParameterizedTest
  @CsvSource({
    "'Gratwind 2 Family Tent, Signal Orange', Höhenzug, Family Tent",
    "SONITUS WX-1000 in-ear headphones, Sonitus, in-ear headphones",
    "Daunenschlafsack Ultra 500, Brückmoor, Daunenschlafsack",
    "Laptop sleeve 15 inch, Harrow, Laptop sleeve",
    "Tent pegs for sand, Höhenzug, Tent pegs",
    "Powerbank 20.000 mAh USB-C, Voltmere, Powerbank"
  })
  void find_named(String name, String brand, String type) {
    TaskOutcome outcome =
        rules.outcome(Task.ENTITIES, TestingRules.product(name, brand, "", Map.of()));

    assertThat(outcome.status()).isEqualTo(TaskStatus.DONE);
    assertThat(outcome.result()).containsEntry("product_type", type).containsEntry("brand", brand);
  }

  @ParameterizedTest
  @CsvSource({
    "'Gratwind 2 Family Tent, Signal Orange', Höhenzug, Gratwind 2",
    "SONITUS WX-1000 in-ear headphones, Sonitus, WX-1000",
    "Daunenschlafsack Ultra 500, Brückmoor, Ultra 500",
    "Power bank 20000mAh USB-C 65W PX20-C, Voltmere, PX20-C"
  })
  void find_model(String name, String brand, String model) {
    assertThat(
            rules.outcome(Task.ENTITIES, TestingRules.product(name, brand, "", Map.of())).result())
        .containsEntry("model", model);
  }

  @ParameterizedTest
  @CsvSource({
    "Waterproof jacket IP67, Rainmark",
    "Mug 450ml, Rainmark",
    "Men's jacket XL, Rainmark",
    "Kinderschlafsack 140 cm, Rainmark",
    "Schlafsack Größe L, Rainmark",
    "Zelt faltbar 2 Personen, Rainmark",
    "Mug Stainless Steel, Rainmark",
    "Headphones Noise Cancelling, Rainmark",
    "Tent, Rainmark"
  })
  void find_noModel(String name, String brand) {
    assertThat(
            rules.outcome(Task.ENTITIES, TestingRules.product(name, brand, "", Map.of())).result())
        .doesNotContainKey("model");
  }

  @Test
  void find_brandOfAnotherProduct() {
    rules.brain.upsert(
        TestingRules.TENANT,
        List.of(
            new BrainCell(
                "product:acme:other:1",
                BrainCell.Kind.CHUNK,
                "Lumenfox tent",
                "product",
                Optional.empty(),
                "sha256:2",
                Map.of("brand", "Lumenfox"))));

    assertThat(rules.outcome(Task.ENTITIES, TestingRules.named("Lumenfox tent")).result())
        .containsEntry("brand", "Lumenfox");
  }

  @Test
  void find_brandThatTheTenantKnows() {
    rules.brain.upsertTaxonomy(
        TestingRules.TENANT,
        List.of(new TaxonomyNode("brand", "sun peak", List.of("Sun Peak"), List.of(), Map.of())));

    assertThat(rules.outcome(Task.ENTITIES, TestingRules.named("Sun Peak tent 3")).result())
        .containsEntry("brand", "Sun Peak");
  }

  @Test
  void find_theLongestBrandThatTheTenantKnows() {
    List<TaxonomyNode> brands =
        Stream.of("Sun", "Sun Peak", "Sun Peak Pro", "Sun Pea")
            .map(name -> new TaxonomyNode("brand", name, List.of(name), List.of(), Map.of()))
            .toList();
    rules.brain.upsertTaxonomy(TestingRules.TENANT, brands);

    assertThat(rules.outcome(Task.ENTITIES, TestingRules.named("Sun Peak tent 3")).result())
        .containsEntry("brand", "Sun Peak");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TENT Nordwind 3", "TENTS green", "SLEEPING Bag Nordwind"})
  void find_knownWordInCapitals_isNoBrand(String name) {
    assertThat(rules.outcome(Task.ENTITIES, TestingRules.named(name)).result())
        .doesNotContainKey("unknown");
  }

  @Test
  void find_brandInAnAttribute() {
    var tent = TestingRules.product("Tent 3", "", "", Map.of("Hersteller", "Zeltwerk"));

    assertThat(rules.outcome(Task.ENTITIES, tent).result()).containsEntry("brand", "Zeltwerk");
  }

  @Test
  void find_unknownBrandIsOnlyProposed() {
    TaskOutcome outcome = rules.outcome(Task.ENTITIES, TestingRules.named("NORDFELL Tent green"));

    assertThat(outcome.status()).isEqualTo(TaskStatus.PENDING);
    assertThat(outcome.reason()).isEqualTo("no known brand is named");
    assertThat(outcome.result())
        .doesNotContainKey("brand")
        .containsEntry(
            "unknown", List.of(Map.of("task", "entities", "kind", "brand", "value", "NORDFELL")));
  }

  @Test
  void find_noBrandIsNone() {
    var tent = TestingRules.product("Tent 3", "no brand", "", Map.of("brand", "n/a"));

    assertThat(rules.outcome(Task.ENTITIES, tent).result()).doesNotContainKey("brand");
  }

  @Test
  void find_noType() {
    TaskOutcome outcome = rules.outcome(Task.ENTITIES, TestingRules.named("Zzyx 77"));

    assertThat(outcome.status()).isEqualTo(TaskStatus.PENDING);
    assertThat(outcome.reason()).isEqualTo("no word of the name says what the product is");
  }
}
