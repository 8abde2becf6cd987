package io.contextunity.worker.harvest.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CursorValuesTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          9,                         10
          -3,                        2.5
          '',                        0
          2026-01-31,                2026-02-01
          2026-01-01 09:59,          2026-01-01 10:00
          2026-01-01T10:00:00+02:00, 2026-01-01T09:00:00Z
          2026-01-01T10:00:00Z,      2026-01-01T10:00:00.5Z
          a9,                        b1
          n/a,                       3
          n/a,                       2026-01-01T10:00:00Z
          """)
  void later_isTheLaterOneWhateverTheOrder(String earlier, String later) {
    assertThat(CursorValues.later(earlier, later)).isEqualTo(later);
    assertThat(CursorValues.later(later, earlier)).isEqualTo(later);
  }
}
