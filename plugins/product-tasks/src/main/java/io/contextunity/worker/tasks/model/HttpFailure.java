package io.contextunity.worker.tasks.model;

import io.contextunity.worker.tasks.model.ModelException.Kind;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What an HTTP status says about what to do next. */
final class HttpFailure {
  private static final int LONGEST = 300;

  private HttpFailure() {}

  static ModelException of(String url, HttpResponse<String> response) {
    int status = response.statusCode();
    String message =
        "Model at %s: HTTP %d%s%s".formatted(url, status, said(response.body()), wayOut(status));
    return new ModelException(kindOf(status), message, retryAfter(response.headers()));
  }

  private static Kind kindOf(int status) {
    if (status == 429) {
      return Kind.BUSY;
    }
    // 408 Request Timeout, 409 Conflict and 425 Too Early ask for another attempt.
    return status >= 500 || status == 408 || status == 409 || status == 425
        ? Kind.AWAY
        : Kind.REFUSED;
  }

  private static String said(String body) {
    String line = body.strip().replaceAll("\\s+", " ");
    if (line.isEmpty()) {
      return "";
    }
    return ": " + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
  }

  private static String wayOut(int status) {
    return switch (status) {
      case 401, 403 -> " (is model.api-key right?)";
      case 404 -> " (are model.base-url and model.model right?)";
      case 400, 422 -> " (does it know model.answers: json-schema? else json-object or text)";
      default -> "";
    };
  }

  // Seconds or a date.
  private static Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers.firstValue("Retry-After").map(String::strip).flatMap(HttpFailure::duration);
  }

  private static Optional<Duration> duration(String text) {
    try {
      if (text.matches("\\d{1,9}")) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
      }
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration left = Duration.between(Instant.now(), at);
      return Optional.of(left.isNegative() ? Duration.ZERO : left);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
