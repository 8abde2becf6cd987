package io.contextunity.worker.tasks;

import io.contextunity.worker.tasks.Budget.Reservation;
import io.contextunity.worker.tasks.model.LanguageModel;
import io.contextunity.worker.tasks.model.ModelAnswer;
import io.contextunity.worker.tasks.model.ModelException;
import io.contextunity.worker.tasks.model.ModelQuestion;
import io.contextunity.worker.tasks.model.ModelSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Asks a language model with patience, and never beyond a budget: every call is reserved before it
 * is made. For one product; not thread-safe.
 */
final class Asking {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final LanguageModel model;
  private final ModelSettings settings;
  private final Budget budget;
  private final Instant until;
  private final Clock clock;
  private Spending spent = Spending.NONE;

  Asking(LanguageModel model, ModelSettings settings, Budget budget, Instant until, Clock clock) {
    this.model = model;
    this.settings = settings;
    this.budget = budget;
    this.until = until;
    this.clock = clock;
  }

  /** What all calls so far took. */
  Spending spent() {
    return spent;
  }

  /**
   * @throws ModelException if the model gives no answer, and is not to be asked again
   * @throws LeftForLaterException if the budget or the time does not allow for a call
   */
  ModelAnswer ask(ModelQuestion question) {
    for (int retry = 0; ; retry++) {
      try {
        return askOnce(question);
      } catch (ModelException e) {
        if (!e.kind().retryable() || retry == settings.retryMax().orElseThrow()) {
          throw e;
        }
        pause(e, retry);
      }
    }
  }

  private ModelAnswer askOnce(ModelQuestion question) {
    if (clock.instant().plus(settings.timeout()).isAfter(until)) {
      throw new LeftForLaterException("the time for this product is over");
    }
    Spending most = most(question);
    Reservation reservation =
        budget
            .reserve(most)
            .orElseThrow(
                () ->
                    new LeftForLaterException(
                        "the budget of %s does not allow for another call".formatted(budget)));
    try {
      ModelAnswer answer = model.answer(question);
      Spending taken = taken(answer, most);
      reservation.settle(taken);
      spent = spent.plus(taken);
      return answer;
    } catch (ModelException e) {
      if (e.kind().paid()) {
        reservation.lose();
        spent = spent.plus(most);
      }
      throw e;
    } finally {
      reservation.release();
    }
  }

  private Spending most(ModelQuestion question) {
    long input = question.mostTokens();
    long output = settings.maxOutput();
    return new Spending(input + output, settings.usd(input, output));
  }

  // Who does not count is taken to have used all of it.
  private Spending taken(ModelAnswer answer, Spending most) {
    if (answer.inputTokens().isEmpty() || answer.outputTokens().isEmpty()) {
      return new Spending(most.tokens(), answer.usd().orElse(most.usd()));
    }
    long input = answer.inputTokens().get();
    long output = answer.outputTokens().get();
    return new Spending(input + output, answer.usd().orElseGet(() -> settings.usd(input, output)));
  }

  private void pause(ModelException failure, int retry) {
    Duration pause = failure.retryAfter().orElseGet(() -> backoff(retry));
    if (pause.compareTo(LONGEST_PAUSE) > 0 || clock.instant().plus(pause).isAfter(until)) {
      throw failure;
    }
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }

  // Twice as long each time, and up to a quarter more, so that not all come back at once.
  private Duration backoff(int retry) {
    long millis = settings.retryBackoff().toMillis() << Math.min(retry, 10);
    return Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 4 + 1));
  }

  /** There is no harm done: the next run may ask. */
  static final class LeftForLaterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LeftForLaterException(String message) {
      super(message, null, false, false);
    }
  }
}
