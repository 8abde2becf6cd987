package io.contextunity.worker.host.isolation.run;

import io.contextunity.proto.isolation.Completed;
import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.KeyedValue;
import io.contextunity.worker.child.run.StoreValues;
import io.contextunity.worker.core.isolated.ActionException;
import io.contextunity.worker.core.isolated.StoreEntry;
import io.contextunity.worker.host.isolation.process.ChildExit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One run, as what is heard of its child: tells the handlers, one event at a time, and knows when
 * it is over. Not thread-safe: the calling thread's.
 */
final class RunningSubWorkflow {
  private final Telling telling;
  private final RunFailures failures;
  private RuntimeException refusal;
  private long lastSeq;
  private Optional<String> disconnected = Optional.empty();
  private Optional<ChildExit> exit = Optional.empty();

  RunningSubWorkflow(Telling telling, RunFailures failures) {
    this.telling = telling;
    this.failures = failures;
  }

  long lastSeq() {
    return lastSeq;
  }

  /** The stream is over, or the process. */
  boolean isEnding() {
    return disconnected.isPresent() || exit.isPresent();
  }

  /** Both are. */
  boolean isGone() {
    return disconnected.isPresent() && exit.isPresent();
  }

  /** How the process ended, or what is known instead. */
  ChildExit exit() {
    return exit.orElseGet(
        () -> new ChildExit(-1, "the stream ended: " + disconnected.orElse("not known why")));
  }

  /**
   * @return the final store, if that is it
   * @throws RuntimeException if the run has failed by that
   */
  Optional<Map<String, StoreEntry>> hear(ChildEvent event) {
    if (event instanceof ChildEvent.Told told) {
      return told(told);
    }
    if (event instanceof ChildEvent.Printed printed) {
      printed(printed);
    } else if (event instanceof ChildEvent.Disconnected over) {
      disconnected = Optional.of(over.reason());
    } else if (event instanceof ChildEvent.Exited exited) {
      exit = Optional.of(exited.exit());
    }
    return Optional.empty();
  }

  private Optional<Map<String, StoreEntry>> told(ChildEvent.Told told) {
    FromChild message = told.message();
    lastSeq = Math.max(lastSeq, message.getSeq());
    switch (message.getBodyCase()) {
      case LOGS -> handle("log lines", () -> telling.logs(message.getLogs()));
      case STORE_PUT ->
          handle(
              "the value of '" + message.getStorePut().getKey() + "'",
              () -> telling.put(message.getStorePut()));
      case STORE_DELETE ->
          handle(
              "the delete of '" + message.getStoreDelete().getKey() + "'",
              () -> telling.deleted(message.getStoreDelete().getKey()));
      case MESSAGE -> message(message, told.answer().orElseThrow());
      case STEP -> failures.at(message.getStep().getStageId(), message.getStep().getActionId());
      case COMPLETED -> {
        return Optional.of(store(message.getCompleted()));
      }
      case FAILED -> throw failures.failed(message.getFailed(), refusal);
      default -> {
        // Heartbeats; and nothing else is said by this child.
      }
    }
    return Optional.empty();
  }

  private void message(FromChild message, CompletableFuture<Void> answer) {
    try {
      telling.message(message);
      answer.complete(null);
    } catch (RuntimeException e) {
      refusal = e;
      answer.completeExceptionally(e);
    } catch (Error e) {
      answer.completeExceptionally(e);
      throw e;
    }
  }

  private void printed(ChildEvent.Printed printed) {
    String level = printed.stream().equals("stderr") ? "WARN" : "INFO";
    handle("log lines", () -> telling.line(level, printed.stream(), printed.line()));
  }

  private void handle(String heard, Runnable handlers) {
    try {
      handlers.run();
    } catch (ActionException e) {
      throw failures.refused(e);
    } catch (RuntimeException e) {
      throw failures.handlerFailed(heard, e);
    }
  }

  private Map<String, StoreEntry> store(Completed completed) {
    Map<String, StoreEntry> store = new LinkedHashMap<>();
    try {
      for (KeyedValue entry : completed.getFinalStoreList()) {
        store.put(entry.getKey(), StoreValues.read(entry.getKey(), entry.getValue()));
      }
      return store;
    } catch (ActionException e) {
      throw failures.refused(e);
    }
  }
}
