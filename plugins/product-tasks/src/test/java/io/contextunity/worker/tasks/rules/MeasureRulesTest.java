package io.contextunity.worker.tasks.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weight and dimensions. */
class MeasureRulesTest {
  private final TestingRules rules = new TestingRules();

  @ParameterizedTest
  @CsvSource({
    "Weight, 1.2 kg, 1200",
    "Gewicht (g), 2950, 2950",
    "Gewicht, '1,35 kg', 1350",
    "weight_g, 860, 860",
    "Net weight, '1.200 g', 1200",
    "Poids, 540 g, 540",
    "Weight, 2 lbs, 907.2",
    "Weight, '1.2 lb / 540 g', 544.3",
    "Weight, ca. 78 g, 78",
    "weight (kg), 0.5, 500",
    "weight (kg), 1.050, 1050",
    "Weight, 0.350 g, 0.4"
  })
  void weight_stated(String name, String value, double expected) {
    assertThat(((Number) rules.stated("weight", name, value)).doubleValue()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "Weight, 12",
    "Weight, 130–160 g",
    "Fabric weight, 150 g/m²",
    "Weight, 150 g/m²",
    "Shipping weight, 2 kg",
    "Max load, 120 kg",
    "Weight, light",
    "weight_g, 350.000",
    "Gewicht (g), '1.250'",
    "Weight, 0 g"
  })
  void weight_notStated(String name, String value) {
    assertThat(rules.stated("weight", name, value)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'Packable chair, carries 145 kg, weighs 1.35 kg.', 1350",
    "'Weight: 540 g. Made of nylon.', 540",
    "'Gewicht: 2,9 kg', 2900",
    "'wiegt nur 88 g', 88",
    "'Max weight 120 kg. Weight 3 kg.', 3000"
  })
  void weight_told(String description, long expected) {
    assertThat(rules.told("weight", description)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Carries up to 25 kg",
        "Merino of 150 g/m²",
        "Filled with 600 g of down",
        "weighs less than 200 g",
        "Fabric weight: 210 g",
        "max. weight 120 kg",
        "Suitable for a body weight: 80 kg",
        "Maximum rider weight: 100 kg",
        "Weight: 130 - 160 g"
      })
  void weight_notTold(String description) {
    assertThat(rules.told("weight", description)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Dimensions, 120 x 60 x 50 cm, 1200×600×500",
    "Größe, 198 × 63 cm, 1980×630",
    "Abmessungen (mm), 300x200x100, 300×200×100",
    "Dimensions (W x D x H), 40 x 30 x 20 cm, 300×400×200",
    "Dimensions, W120 x D60 x H50 mm, 60×120×50",
    "Size, 10 x 5 in, 254×127"
  })
  void dimensions_stated(String name, String value, String expected) {
    assertThat(rules.stated("dimensions", name, value)).isEqualTo(expected);
  }

  @Test
  void dimensions_threeAttributes() {
    var box =
        TestingRules.product(
            "Box", "", "", Map.of("Länge", "40 cm", "Breite (cm)", "30", "Höhe", "200 mm"));

    assertThat(rules.attribute("dimensions", box)).isEqualTo("400×300×200");
  }

  @ParameterizedTest
  @CsvSource({
    "'Mat, 198 × 63 cm', 1980×630",
    "Table 90 x 60 x 45 cm, 900×600×450",
    "Towel 120x60 cm teal, 1200×600"
  })
  void dimensions_inName(String name, String expected) {
    assertThat(rules.inName("dimensions", name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Binoculars 8x25",
        "Binoculars 10x42 mm",
        "15 inch laptop sleeve",
        "Cable 2 x 3 m",
        "Batteries 4 x 100 g",
        "Wi-Fi router 5 GHz",
        "Monitor 1920x1080",
        "Display 3840 x 2160 px",
        "Tent, packed size 42 x 14 cm"
      })
  void dimensions_notInName(String name) {
    assertThat(rules.inName("dimensions", name)).isNull();
  }

  @Test
  void dimensions_toldOnlyAfterAWordForIt() {
    assertThat(rules.told("dimensions", "Dimensions: 30 x 20 x 10 cm.")).isEqualTo("300×200×100");
    assertThat(rules.told("dimensions", "Packs to 42 × 14 cm.")).isNull();
    assertThat(rules.told("dimensions", "Fits boxes of 30 x 20 x 10 cm.")).isNull();
  }
}
