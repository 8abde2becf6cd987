package io.contextunity.worker.tasks.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.tasks.TaskStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColourRuleTest {
  private final TestingRules rules = new TestingRules();

  @ParameterizedTest
  @CsvSource({
    "Colour, Night Blue, blue",
    "color, CHARCOAL, grey",
    "Farbe, Glacier Green, green",
    "farbe, weiß, white",
    "Couleur, noir, black",
    "Kleur, oranje, orange",
    "color_name, 'Signal Orange', orange",
    "Colour, Sand, beige",
    "Colour, Walnut, brown",
    "Colour, multicoloured, multicolour",
    "Colour, 'hellblau', blue"
  })
  void find_stated(String name, String value, String expected) {
    assertThat(rules.stated("colour", name, value)).isEqualTo(expected);
  }

  @Test
  void find_twoColours() {
    Map<String, Object> result =
        rules
            .outcome(
                Task.ATTRIBUTES,
                TestingRules.product("Thing", "", "", Map.of("Colour", "Black/Red")))
            .result();

    assertThat(result.get("colour"))
        .isEqualTo(
            Map.of(
                "value",
                "black",
                "original",
                "Black/Red",
                "all",
                List.of("black", "red"),
                "from",
                "attribute"));
  }

  @ParameterizedTest
  @CsvSource({
    "'Gratwind 2 Tent, Signal Orange', orange",
    "Trail Jacket Black, black",
    "Rain jacket in navy, blue",
    "Rucksack 65 Herren schwarz, black",
    "'Courier Backpack (Olive green)', green"
  })
  void find_inName(String name, String expected) {
    assertThat(rules.inName("colour", name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Red wine glass",
        "Orange juice 1 l",
        "Energy gel, Orange",
        "Trilogy box, Gold edition",
        "Blackberry jam",
        "BlackBerry KeyOne phone",
        "Greenhouse heater",
        "White noise machine",
        "Black Diamond headlamp",
        "Redmi Note 12 phone",
        "Stove for petrol",
        "Bluetooth speaker",
        "Silver cleaner",
        "Herbal tea, Mint"
      })
  void find_noColour(String name) {
    assertThat(rules.inName("colour", name)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"n/a", "-", "RAL 9005", "001", ""})
  void find_statedNothing(String value) {
    TaskOutcome outcome =
        rules.outcome(
            Task.ATTRIBUTES, TestingRules.product("Thing", "", "", Map.of("Colour", value)));

    assertThat(outcome.result()).isEmpty();
    assertThat(outcome.status()).isEqualTo(TaskStatus.PENDING);
    assertThat(outcome.reason()).isEqualTo("no attribute is stated clearly");
  }

  @Test
  void find_unknownIsNamedUntilTheTenantKnowsIt() {
    var tent = TestingRules.product("Thing", "", "", Map.of("Colour", "Nebula"));

    assertThat(rules.outcome(Task.ATTRIBUTES, tent).result())
        .isEqualTo(
            Map.of(
                "unknown",
                List.of(Map.of("task", "attributes", "kind", "colour", "value", "Nebula"))));

    rules.brain.upsertTaxonomy(
        TestingRules.TENANT,
        List.of(new TaxonomyNode("color", "blue", List.of("blue"), List.of("Nebula"), Map.of())));
    rules.rules.forget(TestingRules.TENANT);

    assertThat(rules.attribute("colour", tent)).isEqualTo("blue");
  }

  @Test
  void find_aBrainWithoutSuchDomains() {
    var tent = TestingRules.product("Thing", "", "", Map.of("Colour", "Navy"));
    rules.brain.fail(4, new BrainException("Unknown domain", false, null));

    assertThat(rules.attribute("colour", tent)).isEqualTo("blue");
  }

  @Test
  void find_aBrainThatIsAway() {
    var tent = TestingRules.product("Thing", "", "", Map.of("Colour", "Navy"));
    rules.brain.fail(1, new BrainException("away", true, null));

    assertThatThrownBy(() -> rules.attribute("colour", tent))
        .isInstanceOf(BrainException.class)
        .hasMessage("away");
  }
}
