package io.contextunity.worker.host.brain;

import io.contextunity.worker.core.BrainOutcome;
import io.contextunity.worker.host.peer.PeerConnection;
import io.contextunity.worker.host.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * One batch of writes. Brain takes one cell a call, so several calls are in flight at a time; the
 * turns are shared by all batches of the process.
 */
final class Writes {
  private final BrainCalls calls;
  private final Semaphore turns;
  private final AtomicReference<BrainFailure> fatal = new AtomicReference<>();

  Writes(BrainCalls calls, Semaphore turns) {
    this.calls = calls;
    this.turns = turns;
  }

  /** Stores items, each by the calls it needs, and waits for all answers. */
  <T> List<BrainOutcome> store(
      List<T> items, Function<T, String> id, Function<T, List<BrainCall>> toCalls) {
    List<List<CompletableFuture<Optional<String>>>> sent = new ArrayList<>(items.size());
    try {
      for (T item : items) {
        sent.add(send(item, toCalls));
      }
      List<BrainOutcome> outcomes = new ArrayList<>(items.size());
      for (T item : items) {
        outcomes.add(outcome(id.apply(item), sent.get(outcomes.size())));
      }
      if (fatal.get() != null) {
        throw fatal.get().raise();
      }
      return outcomes;
    } catch (InterruptedException e) {
      throw calls.interrupted(e);
    }
  }

  private <T> List<CompletableFuture<Optional<String>>> send(
      T item, Function<T, List<BrainCall>> toCalls) throws InterruptedException {
    List<BrainCall> needed;
    try {
      needed = toCalls.apply(item);
    } catch (RefusedException | WireException e) {
      return List.of(CompletableFuture.completedFuture(Optional.of(e.getMessage())));
    }
    List<CompletableFuture<Optional<String>>> answers = new ArrayList<>(needed.size());
    for (BrainCall call : needed) {
      answers.add(send(call));
    }
    return answers;
  }

  /** Returns why Brain refused the call, if it did. */
  private CompletableFuture<Optional<String>> send(BrainCall call) throws InterruptedException {
    if (call.payload().getSerializedSize() > PeerConnection.MAX_MESSAGE_BYTES - 1024) {
      return CompletableFuture.completedFuture(
          Optional.of(
              "takes %d bytes (Brain takes up to %d)"
                  .formatted(
                      call.payload().getSerializedSize(), PeerConnection.MAX_MESSAGE_BYTES)));
    }
    turns.acquire();
    if (fatal.get() != null) {
      turns.release();
      return CompletableFuture.completedFuture(Optional.empty());
    }
    try {
      return calls
          .send(call)
          .handle((reply, e) -> e == null ? refusal(reply) : refusal(calls.failure(call, e)))
          .whenComplete((refusal, e) -> turns.release());
    } catch (RuntimeException e) {
      turns.release(); // not sent at all: there was no token to be had
      throw e;
    }
  }

  private static Optional<String> refusal(Map<String, Object> reply) {
    return Boolean.FALSE.equals(reply.get("success"))
        ? Optional.of("Brain answered without success and without a reason")
        : Optional.empty();
  }

  private Optional<String> refusal(BrainFailure failure) {
    if (failure.concernsAllCalls()) {
      fatal.compareAndSet(null, failure);
    }
    return Optional.of(failure.message());
  }

  private static BrainOutcome outcome(String id, List<CompletableFuture<Optional<String>>> answers)
      throws InterruptedException {
    Optional<String> error = Optional.empty();
    for (CompletableFuture<Optional<String>> answer : answers) {
      Optional<String> refusal = await(answer);
      error = error.or(() -> refusal);
    }
    return new BrainOutcome(id, error);
  }

  private static Optional<String> await(CompletableFuture<Optional<String>> answer)
      throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("Every answer was handled", e);
    }
  }
}
