package io.contextunity.worker.host.isolation.process;

import io.contextunity.proto.isolation.FromChild;
import io.contextunity.worker.core.isolated.IsolatedFailure;
import io.contextunity.worker.host.isolation.channel.ChildLink;
import io.contextunity.worker.host.isolation.channel.ChildListener;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Java child from its start on: first nobody listens to it, then one job. Thread-safe. */
final class JavaChild implements ChildListener, ChildOutput, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(JavaChild.class);
  private static final int MOST_KEPT = 1000;
  private static final Duration LONGEST_PREPARATION = Duration.ofSeconds(5);

  private final CompletableFuture<ChildLink> connected = new CompletableFuture<>();
  private final CompletableFuture<Started> started = new CompletableFuture<>();
  private final Handover<ChildListener> messages = new Handover<>(MOST_KEPT);
  private final Handover<ChildOutput> lines = new Handover<>(MOST_KEPT);
  private final CompletableFuture<Void> prepared = new CompletableFuture<>();
  private volatile boolean disconnected;

  private record Started(ChildProcess process, double processors, Runnable afterwards) {}

  /**
   * Has it start with all processors there are: none of a plugin's code runs before {@link #hold}.
   *
   * @param processors that it may use from then on
   * @param afterwards what is to be done once it is dead
   */
  void started(ChildProcess process, double processors, Runnable afterwards) {
    process.allowProcessors(Math.max(processors, Runtime.getRuntime().availableProcessors()));
    started.complete(new Started(process, processors, afterwards));
  }

  /** Holds it to the processors that its job may use. */
  void hold() {
    Started all = started.join();
    all.process().allowProcessors(all.processors());
  }

  ChildProcess process() {
    return started.join().process();
  }

  /**
   * Waits until it is connected.
   *
   * @throws ApplicationFailure if it ended before, or this takes longer
   */
  ChildLink awaitConnected(Duration longest) throws InterruptedException {
    CompletableFuture<ChildExit> exit = process().exit();
    try {
      CompletableFuture.anyOf(connected, exit).get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw notStarted("was not ready within %s (isolation.start-timeout)".formatted(longest));
    } catch (ExecutionException e) {
      throw notStarted("could not be watched: " + e.getCause());
    }
    if (connected.isDone()) {
      return connected.join();
    }
    ChildExit end = exit.join();
    throw notStarted(
        "ended before it was ready: %s%s"
            .formatted(end.text(), end.lastOutput().isEmpty() ? "" : "; " + end.lastOutput()));
  }

  private ApplicationFailure notStarted(String what) {
    return ApplicationFailure.newFailure(
        "Child process %s %s".formatted(process().name(), what), IsolatedFailure.CHILD_NOT_STARTED);
  }

  /** Waits until it has used its time to prepare, and has died or is connected at least. */
  void awaitPrepared(Duration longest) throws InterruptedException {
    awaitConnected(longest);
    try {
      CompletableFuture.anyOf(prepared, process().exit())
          .get(LONGEST_PREPARATION.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.debug("Child {} is not as quick as it could be", process().name(), e);
    }
  }

  boolean isPrepared() {
    return prepared.isDone();
  }

  /** Whether it has ended, or has hung for so long. */
  boolean isUseless(Duration longestSilence) {
    return disconnected
        || process().exit().isDone()
        || connected.isDone() && connected.join().silence().compareTo(longestSilence) > 0;
  }

  void listen(ChildListener listener, ChildOutput output) {
    lines.to(output);
    messages.to(listener);
  }

  @Override
  public void connected(ChildLink link) {
    messages.tell(listener -> listener.connected(link));
    connected.complete(link);
  }

  @Override
  public void received(FromChild message) {
    if (message.hasPrepared()) {
      prepared.complete(null);
    } else if (!message.hasHeartbeat() || messages.isTaken()) {
      messages.tell(listener -> listener.received(message));
    }
  }

  @Override
  public void disconnected(String reason) {
    disconnected = true;
    messages.tell(listener -> listener.disconnected(reason));
  }

  @Override
  public void line(String stream, String line) {
    lines.tell(output -> output.line(stream, line));
  }

  @Override
  public void close() {
    Started all = started.join();
    all.process().close();
    connected.thenAccept(ChildLink::close);
    all.afterwards().run();
  }
}
