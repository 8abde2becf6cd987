package io.contextunity.worker.wove.payload;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Posts events to the program that waits for them. */
final class Callback {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 3;
  private static final long PAUSE_MILLIS = 300;

  private final HttpClient http;
  private final URI address;
  private CompletableFuture<Answer> heartbeat = CompletableFuture.completedFuture(Answer.TAKEN);

  Callback(HttpClient http, URI address) {
    this.http = http;
    this.address = address;
  }

  /** What came of an event. */
  enum Answer {
    TAKEN,
    /**
     * The program has no use for it, and will not have: its token is gone, or it cannot read it.
     */
    REFUSED,
    /** Nobody is there: the program has ended. */
    GONE,
    /** It may work the next time. */
    FAILED
  }

  /** Posts an event, a few times if need be. */
  Answer post(byte[] event) throws InterruptedException {
    Answer answer = Answer.FAILED;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      answer = once(event);
      if (answer == Answer.TAKEN || answer == Answer.REFUSED || attempt == ATTEMPTS) {
        return answer;
      }
      Thread.sleep(PAUSE_MILLIS * attempt);
    }
    return answer;
  }

  private Answer once(byte[] event) throws InterruptedException {
    try {
      return answer(http.send(request(event), BodyHandlers.discarding()));
    } catch (IOException e) {
      return failed(e);
    }
  }

  /**
   * Posts an event that may get lost, and waits for nothing.
   *
   * @return what came of the last one, as far as that is known
   */
  Answer postSoon(byte[] event) {
    if (!heartbeat.isDone()) {
      return Answer.TAKEN;
    }
    Answer last = heartbeat.join();
    heartbeat =
        http.sendAsync(request(event), BodyHandlers.discarding())
            .handle((response, thrown) -> thrown == null ? answer(response) : failed(thrown));
    return last;
  }

  private HttpRequest request(byte[] event) {
    return HttpRequest.newBuilder(address)
        .timeout(PATIENCE)
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofByteArray(event))
        .build();
  }

  private static Answer answer(HttpResponse<?> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return Answer.TAKEN;
    }
    return status >= 500 || status == 429 ? Answer.FAILED : Answer.REFUSED;
  }

  private static Answer failed(Throwable thrown) {
    for (Throwable at = thrown; at != null; at = at.getCause()) {
      if (at instanceof ConnectException) {
        return Answer.GONE;
      }
    }
    return Answer.FAILED;
  }
}
