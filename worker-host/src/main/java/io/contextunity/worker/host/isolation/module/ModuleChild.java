package io.contextunity.worker.host.isolation.module;

import io.contextunity.proto.isolation.Cancel;
import io.contextunity.proto.isolation.FromChild;
import io.contextunity.proto.isolation.FromParent;
import io.contextunity.proto.isolation.ModuleReport;
import io.contextunity.proto.isolation.Polling;
import io.contextunity.proto.isolation.RunModule;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.isolation.channel.ChildLink;
import io.contextunity.worker.host.isolation.channel.ChildListener;
import io.contextunity.worker.host.isolation.process.ChildOutput;
import io.contextunity.worker.host.isolation.process.ChildProcess;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One process of a module, from its start to its end. Thread-safe. */
final class ModuleChild implements ChildListener, ChildOutput, AutoCloseable {
  private final RunModule task;
  private final ModuleListening listening;
  private final Runnable atEnd;
  private final long startedAt = System.nanoTime();
  private ChildProcess process;
  private ChildLink link;
  private Facts facts = Facts.NONE;
  private String state = "";
  private String refusal = "";
  private String metrics = "";
  private Optional<String> end = Optional.empty();
  private long heardAt = startedAt;
  private long atWorkSince;
  private long lostAt;
  private String lostFor = "";

  /**
   * @param atEnd what there is to do once it has ended
   */
  ModuleChild(RunModule task, ModuleListening listening, Runnable atEnd) {
    this.task = task;
    this.listening = listening;
    this.atEnd = atEnd;
  }

  /** Takes the process that was started for it. */
  void begin(ChildProcess started) {
    synchronized (this) {
      process = started;
      notifyAll();
    }
    started
        .exit()
        .thenAccept(
            exit -> {
              ended(EndText.of(exit));
              atEnd.run();
            });
  }

  private synchronized void ended(String how) {
    if (end.isEmpty()) {
      end = Optional.of(how);
    }
    notifyAll();
  }

  @Override
  public void connected(ChildLink connection) {
    synchronized (this) {
      link = connection;
      heardAt = System.nanoTime();
    }
    connection.send(FromParent.newBuilder().setRunModule(task).build());
  }

  @Override
  public void received(FromChild message) {
    synchronized (this) {
      heardAt = System.nanoTime();
    }
    switch (message.getBodyCase()) {
      case LOGS -> listening.log().logged(pid().orElse(0), message.getLogs());
      case MODULE_REPORT -> reported(message.getModuleReport());
      default -> {}
    }
  }

  private void reported(ModuleReport report) {
    Facts told =
        report.getHealthJson().isEmpty()
            ? Facts.NONE
            : Json.read(report.getHealthJson(), Facts.class);
    told.failures().forEach(listening.failures());
    synchronized (this) {
      facts = told;
      state = report.getState();
      refusal = state.equals("FAILED") ? report.getReason() : refusal;
      metrics = report.getMetrics().isEmpty() ? metrics : report.getMetrics().toStringUtf8();
      atWorkSince = atWorkSince == 0 && isAtWork() ? System.nanoTime() : atWorkSince;
      notifyAll();
    }
  }

  @Override
  public synchronized void disconnected(String reason) {
    lostAt = System.nanoTime();
    lostFor = reason;
    notifyAll();
  }

  @Override
  public void line(String stream, String line) {
    listening.log().printed(pid().orElse(0), stream, line);
  }

  /** Its process id, as this machine has it. */
  synchronized OptionalLong pid() {
    return process == null ? OptionalLong.empty() : OptionalLong.of(process.pid());
  }

  synchronized Facts facts() {
    return facts;
  }

  synchronized String metrics() {
    return metrics;
  }

  /** Whether its worker has begun. */
  synchronized boolean isAtWork() {
    return state.equals("RUNNING") || state.equals("DRAINING");
  }

  synchronized boolean isDrained() {
    return state.equals("DRAINED");
  }

  /** Why it cannot run the module at all, if it cannot. */
  synchronized Optional<String> refusal() {
    return Optional.of(refusal).filter(reason -> !reason.isEmpty());
  }

  synchronized boolean isRefused() {
    return !refusal.isEmpty();
  }

  /** How it ended, if it has. */
  synchronized Optional<String> end() {
    return end;
  }

  /** How long it has been at work. */
  synchronized Duration atWork() {
    return atWorkSince == 0 ? Duration.ZERO : since(atWorkSince);
  }

  synchronized boolean isConnected() {
    return link != null;
  }

  /** How long nothing was heard of it. */
  synchronized Duration silentFor() {
    return since(heardAt);
  }

  /** Why its stream has ended, if it has, for so long. */
  synchronized Optional<String> lostFor(Duration time) {
    return lostAt != 0 && since(lostAt).compareTo(time) > 0
        ? Optional.of(lostFor)
        : Optional.empty();
  }

  private static Duration since(long nanoTime) {
    return Duration.ofNanos(System.nanoTime() - nanoTime);
  }

  /** Waits until this holds, it has ended, or the time is over; returns whether it holds. */
  synchronized boolean await(BooleanSupplier condition, Duration time) throws InterruptedException {
    long giveUp = System.nanoTime() + time.toNanos();
    while (!condition.getAsBoolean() && end.isEmpty()) {
      long left = giveUp - System.nanoTime();
      if (left <= 0) {
        break;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return condition.getAsBoolean();
  }

  /**
   * Waits until it is at work.
   *
   * @throws ModuleException if it cannot be, or is not within this time
   */
  void requireBeginning(Duration time) {
    try {
      await(() -> isAtWork() || isRefused(), time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModuleException("interrupted while its process began", e);
    }
    if (refusal().isPresent()) {
      throw new ModuleException(refusal().get());
    }
    if (end().isPresent()) {
      throw new ModuleException("its process ended: " + end().get());
    }
    if (!isAtWork()) {
      throw new ModuleException(
          "its process was not at work within %d s (isolation.start-timeout)"
              .formatted(time.toSeconds()));
    }
  }

  /** Has it take new tasks, or none; nothing comes of it once it has ended. */
  void poll(boolean paused) {
    send(FromParent.newBuilder().setPolling(Polling.newBuilder().setPaused(paused)).build());
  }

  /** Has it take no new tasks and finish what it has begun. */
  void drain(Duration grace) {
    send(
        FromParent.newBuilder()
            .setCancel(Cancel.newBuilder().setReason("drain").setGraceMillis(grace.toMillis()))
            .build());
  }

  private void send(FromParent message) {
    ChildLink to;
    synchronized (this) {
      to = link;
    }
    try {
      if (to != null) {
        to.send(message);
      }
    } catch (IllegalStateException e) {
      // It has ended, which is told to us otherwise.
    }
  }

  /** Kills it for a reason. */
  void kill(String reason) {
    ended(reason);
    close();
  }

  /** Kills it, if it still lives, and waits until nothing of it is left. */
  @Override
  public void close() {
    ChildProcess started;
    synchronized (this) {
      started = process;
    }
    if (started != null) {
      started.close();
    }
    ended("closed");
  }
}
