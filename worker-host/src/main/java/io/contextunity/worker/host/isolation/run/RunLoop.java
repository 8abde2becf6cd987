package io.contextunity.worker.host.isolation.run;

import io.contextunity.proto.isolation.Cancel;
import io.contextunity.proto.isolation.FromParent;
import io.contextunity.worker.core.isolated.StoreEntry;
import io.contextunity.worker.host.isolation.process.LeasedChild;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for a child to end its run, on the calling thread, and calls the handlers in between.
 * Whatever ends it, the child is killed then and all that it printed has been heard.
 */
final class RunLoop {
  /** How much longer than the run a child may take to say that its time is over. */
  static final Duration TO_SAY_SO = Duration.ofSeconds(2);

  private static final Duration TO_STOP = Duration.ofSeconds(2);
  private static final Duration TO_STOP_WITH_THE_HOST = Duration.ofMillis(500);
  private static final Duration TO_BE_GONE = Duration.ofSeconds(3);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final String subWorkflow;
  private final LeasedChild child;
  private final Inbox inbox;
  private final RunningSubWorkflow run;
  private final RunFailures failures;
  private final Beat beat;

  RunLoop(
      String subWorkflow,
      LeasedChild child,
      Inbox inbox,
      RunningSubWorkflow run,
      RunFailures failures,
      Beat beat) {
    this.subWorkflow = subWorkflow;
    this.child = child;
    this.inbox = inbox;
    this.run = run;
    this.failures = failures;
    this.beat = beat;
  }

  /**
   * @param order what the child is to do
   * @param limit how long it may take
   * @param longestSilence how long nothing may be heard of it meanwhile
   * @throws RuntimeException if the run failed, or its activity was cancelled
   */
  Map<String, StoreEntry> run(FromParent order, Duration limit, Duration longestSilence) {
    ChildEar ear = new ChildEar(child.link(), inbox);
    child.listen(ear, ear);
    child.process().exit().thenAccept(exit -> inbox.add(new ChildEvent.Exited(exit)));
    try {
      send(order);
      Map<String, StoreEntry> store = await(limit, longestSilence);
      hearTheRest();
      return store;
    } catch (InterruptedException e) {
      stop("the host stops", TO_STOP_WITH_THE_HOST);
      Thread.currentThread().interrupt();
      throw failures.interrupted();
    } finally {
      inbox.keepPrintedOnly();
    }
  }

  // If it is gone already, that is heard.
  private void send(FromParent message) {
    try {
      child.link().send(message);
    } catch (IllegalStateException e) {
      inbox.add(new ChildEvent.Disconnected(e.getMessage()));
    }
  }

  private Map<String, StoreEntry> await(Duration limit, Duration longestSilence)
      throws InterruptedException {
    long begun = System.nanoTime();
    long ending = 0;
    while (true) {
      Optional<ChildEvent> event = inbox.take(LOOK);
      if (event.isPresent()) {
        Optional<Map<String, StoreEntry>> store = hear(event.get());
        if (store.isPresent()) {
          return store.get();
        }
      }
      beat();
      if (run.isEnding()) {
        ending = ending == 0 ? System.nanoTime() : ending;
        requireNotGone(since(ending));
      } else if (since(begun).compareTo(limit.plus(TO_SAY_SO)) > 0) {
        throw killed(failures.timedOut(limit));
      } else if (inbox.isEmpty() && child.link().silence().compareTo(longestSilence) > 0) {
        throw killed(failures.hangs(longestSilence));
      }
    }
  }

  private Optional<Map<String, StoreEntry>> hear(ChildEvent event) {
    try {
      return run.hear(event);
    } catch (RuntimeException | Error e) {
      hearTheRest();
      throw e;
    }
  }

  private void beat() {
    try {
      beat.now(subWorkflow, failures.stage(), failures.action(), run.lastSeq());
    } catch (RuntimeException e) {
      stop("its activity is cancelled", TO_STOP);
      throw e;
    }
  }

  // The end of the process and of its stream come by different ways.
  private void requireNotGone(Duration ending) {
    if (run.isGone() || ending.compareTo(TO_BE_GONE) > 0) {
      throw killed(failures.died(run.exit()));
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private RuntimeException killed(RuntimeException failure) {
    hearTheRest();
    return failure;
  }

  /** Asks the child to stop, and hears it until it has, or its time is over. */
  private void stop(String reason, Duration grace) {
    send(
        FromParent.newBuilder()
            .setCancel(Cancel.newBuilder().setReason(reason).setGraceMillis(grace.toMillis()))
            .build());
    long begun = System.nanoTime();
    try {
      while (!run.isEnding() && since(begun).compareTo(grace) < 0) {
        Optional<ChildEvent> event = inbox.take(LOOK);
        if (event.isPresent() && run.hear(event.get()).isPresent()) {
          break;
        }
      }
    } catch (InterruptedException | RuntimeException e) {
      // Why it was stopped is what counts.
    }
    hearTheRest();
  }

  /** Kills the child and hears what it had printed. */
  private void hearTheRest() {
    inbox.keepPrintedOnly();
    child.close();
    awaitExit();
    try {
      for (Optional<ChildEvent> event = inbox.poll(); event.isPresent(); event = inbox.poll()) {
        if (event.get() instanceof ChildEvent.Printed) {
          run.hear(event.get());
        }
      }
    } catch (RuntimeException e) {
      // How the run ended is known already.
    }
  }

  private void awaitExit() {
    try {
      child.process().exit().get(TO_BE_GONE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Closing it has said so.
    }
  }
}
