package io.contextunity.worker.host.brain;

import io.contextunity.worker.host.brain.BrainFailure.OtherGenerationException;
import io.contextunity.worker.host.peer.PeerConnection;
import io.grpc.StatusRuntimeException;
import java.util.function.Function;

/**
 * Which generation answers. Asked once, with the first call: the head of 2026-07 has a health
 * service, the spring's Brain has none. An answer that says otherwise later, after an upgrade of
 * Brain, is believed.
 */
final class Dialects {
  private final PeerConnection connection;
  private final Dialect head = new HeadDialect();
  private final Dialect june = new JuneDialect();
  private volatile Dialect known;

  Dialects(PeerConnection connection) {
    this.connection = connection;
  }

  /** Does the work in the dialect that Brain speaks. The work may be begun twice. */
  <T> T speak(Function<Dialect, T> work) {
    Dialect first = requireKnown();
    try {
      return work.apply(first);
    } catch (OtherGenerationException e) {
      return speakOther(first == head ? june : head, work, e);
    }
  }

  private <T> T speakOther(
      Dialect other, Function<Dialect, T> work, OtherGenerationException first) {
    try {
      T result = work.apply(other);
      known = other;
      return result;
    } catch (OtherGenerationException e) {
      known = null;
      throw first.failure().toException();
    }
  }

  private Dialect requireKnown() {
    Dialect dialect = known;
    if (dialect == null) {
      dialect = ask();
      known = dialect;
    }
    return dialect;
  }

  private Dialect ask() {
    try {
      connection.checkHealth();
      return head;
    } catch (StatusRuntimeException e) {
      BrainFailure failure = BrainFailure.of(connection.address(), "Health.Check", e);
      return switch (failure.kind()) {
        case AWAY -> throw failure.toException();
        case OTHER_GENERATION, CALLER_REFUSED -> june;
        case CALL_REFUSED -> head;
      };
    }
  }
}
