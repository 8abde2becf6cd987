package io.contextunity.worker.wove.python;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.process.ForkServer;
import io.contextunity.worker.core.process.RunningProgram;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forks of one Python, which is started at the first and again if it fails. Thread-safe. */
final class Forks implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Forks.class);
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Supplier<ForkServer> starts;
  private ForkServer server;
  private boolean failed;
  private String told = "";
  private long failedAt;
  private boolean closed;

  Forks(Supplier<ForkServer> starts) {
    this.starts = starts;
  }

  /** A copy; empty if there is none to be had now. */
  Optional<RunningProgram> fork(Consumer<String> errors) {
    Optional<ForkServer> from = server();
    if (from.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(from.get().fork(errors));
    } catch (ModuleException e) {
      if (from.get().lives()) {
        log.info("No fork of Python now: {}", e.getMessage());
      } else {
        giveUp(from.get(), e);
      }
      return Optional.empty();
    }
  }

  private synchronized Optional<ForkServer> server() {
    if (closed || failed && System.nanoTime() - failedAt < PAUSE_NANOS) {
      return Optional.empty();
    }
    if (server == null) {
      try {
        server = starts.get();
      } catch (ModuleException e) {
        fail(e);
      }
    }
    return Optional.ofNullable(server);
  }

  private void giveUp(ForkServer useless, ModuleException why) {
    synchronized (this) {
      if (server == useless) {
        server = null;
        if (!closed) {
          fail(why);
        }
      }
    }
    useless.close();
  }

  private void fail(ModuleException why) {
    if (!why.getMessage().equals(told)) {
      told = why.getMessage();
      log.warn(
          "Wove tasks start a Python each, which takes longer: {} (python.fork: false leaves it at that)",
          told);
    }
    failed = true;
    failedAt = System.nanoTime();
  }

  @Override
  public void close() {
    ForkServer last;
    synchronized (this) {
      closed = true;
      last = server;
      server = null;
    }
    if (last != null) {
      last.close();
    }
  }
}
