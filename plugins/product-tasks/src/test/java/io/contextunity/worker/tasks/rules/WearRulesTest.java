package io.contextunity.worker.tasks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.tasks.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Size, material and gender. */
class WearRulesTest {
  private final TestingRules rules = new TestingRules();

  @ParameterizedTest
  @CsvSource({
    "Size, xl, XL, letter",
    "Größe, M/L, M/L, letter",
    "Size, EU 43, 43, EU",
    "Shoe size, UK 5.5, 5.5, UK",
    "size_eu, 42, 42, EU",
    "taille, 40, 40, ",
    "Size, One Size fits all, one size, ",
    "Größe, 39-42, 39-42, "
  })
  void size_stated(String name, String value, String expected, String system) {
    var thing = TestingRules.product("Thing", "", "", Map.of(name, value));
    Map<?, ?> size = (Map<?, ?>) rules.outcome(Task.ATTRIBUTES, thing).result().get("size");

    assertThat(size.get("value")).isEqualTo(expected);
    assertThat(size.get("system")).isEqualTo(system);
  }

  @ParameterizedTest
  @CsvSource({
    "'Waterproof socks, M', M",
    "Jacket size XL, XL",
    "'Hiking boot EU 43', 43",
    "'Trouser Gr. 52', 52"
  })
  void size_inName(String name, String expected) {
    assertThat(rules.inName("size", name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "iPhone XS",
        "Console Series S",
        "Bottle 1 L",
        "Cooking pot, 4L",
        "15 inch laptop sleeve",
        "Mat size 198 x 63 cm",
        "Full size 88 keys piano",
        "Display size 15 inch"
      })
  void size_notInName(String name) {
    assertThat(rules.inName("size", name)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Material, 100% Merino, wool",
    "Material, '35% polyester, 65% cotton', cotton",
    "Material, 'Shell: 80% polyamide, 20% elastane; lining: 100% polyester', nylon",
    "Obermaterial, Leder, leather",
    "Fabric, ripstop nylon, nylon",
    "matière, acier inoxydable, stainless steel",
    "Material, Oak, wood",
    "Material, PU leather, synthetic leather"
  })
  void material_stated(String name, String value, String expected) {
    assertThat(rules.stated("material", name, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "Leather belt 110 cm, leather",
    "Titanium mug 450 ml, titanium",
    "Stainless steel cup, stainless steel",
    "Merino wool jacket, wool"
  })
  void material_inName(String name, String expected) {
    assertThat(rules.inName("material", name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Leather cleaner spray",
        "Wool wash for jackets",
        "Cotton candy machine",
        "Wine glass set",
        "Belt for leather jackets",
        "Rubber duck",
        "Gold edition headphones",
        "Carbon monoxide detector",
        "Paper towels"
      })
  void material_notInName(String name) {
    assertThat(rules.inName("material", name)).isNull();
  }

  @Test
  void material_told() {
    assertThat(rules.told("material", "A bag made of waterproof recycled canvas."))
        .isEqualTo("canvas");
    assertThat(rules.told("material", "Material: stainless steel, dishwasher safe"))
        .isEqualTo("stainless steel");
    assertThat(rules.told("material", "Keeps its leather soft")).isNull();
  }

  @Test
  void material_unknownIsNamed() {
    var thing = TestingRules.product("Thing", "", "", Map.of("Material", "Vibranium"));

    assertThat(rules.outcome(Task.ATTRIBUTES, thing).result())
        .containsEntry(
            "unknown",
            List.of(Map.of("task", "attributes", "kind", "material", "value", "Vibranium")));
  }

  @ParameterizedTest
  @CsvSource({
    "Men's jacket, men",
    "Jacket women’s, women",
    "Damenjacke Brise, women",
    "Jacke Herren, men",
    "Jacket for men and women, unisex",
    "Unisex belt, unisex",
    "Kids’ sleeping bag, kids",
    "Boys kids jacket, boys",
    "Veste femme, women",
    "Baby mug, baby"
  })
  void gender_inName(String name, String expected) {
    assertThat(rules.inName("gender", name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Men mug",
        "HDMI adapter female to male",
        "Mental health book",
        "Kinderwagen Sport",
        "Barn lantern",
        "Manual pump",
        "Jacket for women and kids"
      })
  void gender_notInName(String name) {
    assertThat(rules.inName("gender", name)).isNull();
  }

  @Test
  void gender_statedComesFirst() {
    assertThat(rules.stated("gender", "Gender", "Female")).isEqualTo("women");
    assertThat(rules.stated("gender", "Geschlecht", "männlich")).isEqualTo("men");
    assertThat(
            rules.attribute(
                "gender", TestingRules.product("Men's belt", "", "", Map.of("Gender", "unisex"))))
        .isEqualTo("unisex");
  }

  @Test
  void gender_byTheCategory() {
    var belt = TestingRules.product("Belt", "", List.of("Women", "Belts"), "", Map.of());

    assertThat(rules.attribute("gender", belt)).isEqualTo("women");
  }
}
