package io.contextunity.worker.harvest.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.harvest.supplier.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          1,2 kg            ; g  ; '' ; 1200 g
          1200g             ; kg ; '' ; 1.2 kg
          2 lbs             ; g  ; '' ; 907.185 g
          450               ; kg ; g  ; 0.45 kg
          60 x 40 x 20 cm   ; mm ; '' ; 600 × 400 × 200 mm
          1,5 m × 80 cm     ; cm ; '' ; 150 × 80 cm
          15.6"             ; cm ; '' ; 39.624 cm
          0,75 Liter        ; ml ; '' ; 750 ml
          2 кг              ; g  ; '' ; 2000 g
          1 250 g           ; kg ; '' ; 1.25 kg
          """)
  void converted_measure_isInTheUnit(String text, String to, String from, String converted) {
    assertThat(Units.converted(text, new Unit(to, from), "auto")).contains(converted);
  }

  @ParameterizedTest
  @CsvSource({"450,kg", "2 cm,kg", "light,kg", "1.250 kg,g", "1-2 kg,g", "5 kg,ml"})
  void converted_noSuchMeasure_isLeftAlone(String text, String to) {
    assertThat(Units.converted(text, new Unit(to, ""), "auto")).isEmpty();
  }
}
