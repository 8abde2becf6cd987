package io.contextunity.worker.harvest.fetch;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** When a server says that it may be asked again. */
final class RetryAfter {
  private RetryAfter() {}

  /** How long to wait, by the header {@code Retry-After}, which has seconds or a date. */
  static Optional<Duration> of(HttpHeaders headers, Clock clock) {
    Optional<String> written = headers.firstValue("Retry-After").map(String::strip);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    if (written.get().matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(written.get())));
    }
    // The server's own clock tells what its date means.
    Instant now = date(headers.firstValue("Date").orElse("")).orElseGet(clock::instant);
    return date(written.get())
        .map(then -> then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
  }

  private static Optional<Instant> date(String written) {
    try {
      return Optional.of(
          ZonedDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
