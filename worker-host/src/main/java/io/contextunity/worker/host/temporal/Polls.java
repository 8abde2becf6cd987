package io.contextunity.worker.host.temporal;

import io.grpc.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of a module's polls, as the calls themselves tell: which are under way, and how the last
 * one ended. Thread-safe.
 */
final class Polls {
  private final Map<Object, Long> underWay = new LinkedHashMap<>();
  private boolean begunOnce;
  private boolean givenUp;
  private boolean answeredSinceFailure;
  private boolean failing;
  private long failingSince;
  private String failure = "";

  synchronized void begun(Object poll) {
    begunOnce = true;
    givenUp = false;
    underWay.put(poll, System.nanoTime());
  }

  /** Temporal answered, be it with a task or with nothing to do. */
  synchronized void answered(Object poll) {
    underWay.remove(poll);
    answeredSinceFailure = true;
    failing = false;
  }

  synchronized void failed(Object poll, Status status) {
    underWay.remove(poll);
    if (!failing) {
      failingSince = System.nanoTime();
    }
    failing = true;
    answeredSinceFailure = false;
    failure = GrpcProblem.of(status);
  }

  /** We gave it up ourselves, as a worker does that stops. */
  synchronized void abandoned(Object poll) {
    if (underWay.remove(poll) != null) {
      givenUp = underWay.isEmpty();
    }
  }

  synchronized int underWay() {
    return underWay.size();
  }

  /** Whether Temporal has answered a poll since the last one failed. */
  synchronized boolean answeredSinceFailure() {
    return answeredSinceFailure;
  }

  /** How long all polls have failed, nothing if the last one did not. */
  synchronized Optional<Duration> failingFor() {
    return failing
        ? Optional.of(Duration.ofNanos(System.nanoTime() - failingSince))
        : Optional.empty();
  }

  /**
   * Returns why polls do not reach Temporal, or nothing if they do: the last one was answered, or
   * one is under way that is older than a question which Temporal did answer.
   *
   * @param answeredQuestion when the last answered question was asked, in {@link System#nanoTime}
   */
  synchronized Optional<String> problem(long answeredQuestion) {
    if (givenUp) {
      return Optional.of("has stopped");
    }
    if (answeredSinceFailure || isOlderOneUnderWay(answeredQuestion)) {
      failing = false;
      return Optional.empty();
    }
    if (failing) {
      return Optional.of("polls fail: " + failure);
    }
    return Optional.of(begunOnce ? "first polls are under way" : "has not polled yet");
  }

  private boolean isOlderOneUnderWay(long answeredQuestion) {
    return underWay.values().stream().anyMatch(begun -> begun - answeredQuestion < 0);
  }
}
