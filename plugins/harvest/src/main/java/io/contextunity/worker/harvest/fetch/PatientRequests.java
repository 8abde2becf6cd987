package io.contextunity.worker.harvest.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks again what another attempt may bring: a few times, as late as the server wishes, and after
 * that it is the whole fetch that is tried again later.
 */
final class PatientRequests {
  /** How often a server is asked that says that it is asked too much. */
  private static final int BUSY_TRIES = 6;

  /** How often one is asked that does not answer, or has a fault. */
  private static final int FAULT_TRIES = 3;

  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /** What a server may ask for at all. */
  private static final Duration LONGEST_REQUEST = Duration.ofHours(1);

  private final HttpRequests requests;
  private final Waiting waiting;
  private final Clock clock;

  PatientRequests(HttpRequests requests, Waiting waiting, Clock clock) {
    this.requests = requests;
    this.waiting = waiting;
    this.clock = clock;
  }

  /** Returns the answer, whatever its status, unless that is one to wait out. */
  HttpResponse<InputStream> get(WebSource source, URI address, Validators known)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      Optional<HttpResponse<InputStream>> response = send(source, address, known, attempt);
      if (response.isPresent() && !isRetryable(response.get().statusCode())) {
        return response.get();
      }
      pause(
          source, response.isPresent() ? wait(source, response.get(), attempt) : backoff(attempt));
    }
  }

  /** Returns nothing if there was no answer and it is worth another try. */
  private Optional<HttpResponse<InputStream>> send(
      WebSource source, URI address, Validators known, int attempt) throws IOException {
    try {
      return Optional.of(requests.send(source, address, known));
    } catch (FetchException e) {
      if (!e.retryable() || attempt >= FAULT_TRIES) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** How long to wait before the next attempt, if there is to be one in this fetch. */
  private Duration wait(WebSource source, HttpResponse<InputStream> refusal, int attempt)
      throws IOException {
    refusal.body().close();
    int status = refusal.statusCode();
    Optional<Duration> asked = RetryAfter.of(refusal.headers(), clock);
    int tries = status == 429 || status == 503 ? BUSY_TRIES : FAULT_TRIES;
    if (attempt >= tries || asked.filter(wait -> wait.compareTo(LONGEST_WAIT) > 0).isPresent()) {
      throw refused(source, status, asked.orElse(Duration.ZERO));
    }
    return asked.orElse(backoff(attempt));
  }

  private static FetchException refused(WebSource source, int status, Duration asked) {
    String what = "%s answered with status %d".formatted(source.shown(), status);
    if (asked.compareTo(LONGEST_REQUEST) > 0) {
      return new FetchException(
          "%s and wants to be left alone for %s (a harvest waits %s at most)"
              .formatted(what, asked, LONGEST_REQUEST),
          false);
    }
    return new FetchException(what, true, asked);
  }

  private static Duration backoff(int attempt) {
    return FIRST_WAIT.multipliedBy(1L << attempt - 1);
  }

  private void pause(WebSource source, Duration wait) throws IOException {
    try {
      waiting.pause(wait);
    } catch (InterruptedException e) {
      throw SourceGates.interrupted(source.shown());
    }
  }

  private static boolean isRetryable(int status) {
    return status >= 500 || status == 429 || status == 408;
  }
}
