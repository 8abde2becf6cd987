package io.contextunity.worker.harvest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

  private static Optional<Duration> of(String retryAfter, String date) {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("Retry-After", List.of(retryAfter));
    if (date != null) {
      headers.put("Date", List.of(date));
    }
    return RetryAfter.of(HttpHeaders.of(headers, (name, value) -> true), CLOCK);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          120,                             -,                               120
          0,                               -,                               0
          'Sat, 21 Nov 2026 10:00:42 GMT', -,                               42
          'Sat, 21 Nov 2026 09:00:00 GMT', -,                               0
          'Sat, 21 Nov 2026 12:00:42 GMT', 'Sat, 21 Nov 2026 12:00:00 GMT', 42
          """)
  void of_secondsOrDate(String retryAfter, String date, long seconds) {
    assertThat(of(retryAfter, date)).contains(Duration.ofSeconds(seconds));
  }

  @Test
  void of_nonsense_isNothing() {
    assertThat(of("soon", null)).isEmpty();
    assertThat(of("-5", null)).isEmpty();
    assertThat(of("99999999999", null)).isEmpty();
  }
}
