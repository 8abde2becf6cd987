package io.contextunity.worker.host.temporal;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Temporal, time and again, the cheapest question there is. One lost answer is forgiven, two
 * in a row are an outage: an unreachable server is noticed within four seconds, one that takes
 * connections and says nothing within seven. Asked by one thread, read by any.
 */
final class TemporalProbe {
  static final Duration EVERY = Duration.ofSeconds(2);
  private static final Logger log = LoggerFactory.getLogger(TemporalProbe.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int FORGIVEN = 1;

  private final TemporalConnection temporal;
  private volatile TemporalReach reach =
      new TemporalReach(false, Instant.now(), Optional.of("not asked yet"));
  private volatile long answeredQuestion = System.nanoTime();
  private boolean answeredOnce;
  private int lost;

  TemporalProbe(TemporalConnection temporal) {
    this.temporal = temporal;
  }

  TemporalReach reach() {
    return reach;
  }

  /** When the last question that was answered was asked, in {@link System#nanoTime}. */
  long answeredQuestion() {
    return answeredQuestion;
  }

  void ask() {
    long asked = System.nanoTime();
    try {
      temporal.ask(PATIENCE);
      answered(asked);
    } catch (StatusRuntimeException e) {
      unanswered(e.getStatus());
      if (!reach.answers() && e.getStatus().getCode() == Status.Code.UNAVAILABLE) {
        askConnectingAnew();
      }
    }
  }

  private void askConnectingAnew() {
    long asked = System.nanoTime();
    try {
      temporal.askConnectingAnew(PATIENCE);
      answered(asked);
    } catch (StatusRuntimeException stillAway) {
      log.debug("Temporal at {} is still away", temporal.address(), stillAway);
    }
  }

  private void answered(long asked) {
    lost = 0;
    answeredQuestion = asked;
    if (!reach.answers()) {
      if (answeredOnce) {
        log.info("Temporal at {} answers again", temporal.address());
      }
      reach = new TemporalReach(true, Instant.now(), Optional.empty());
    }
    answeredOnce = true;
  }

  private void unanswered(Status status) {
    lost++;
    if (reach.answers() && lost <= FORGIVEN) {
      return;
    }
    String problem = GrpcProblem.of(status);
    if (reach.answers()) {
      log.warn("Temporal at {} does not answer any more ({})", temporal.address(), problem);
      reach = new TemporalReach(false, Instant.now(), Optional.of(problem));
    } else {
      reach = new TemporalReach(false, reach.since(), Optional.of(problem));
    }
  }
}
