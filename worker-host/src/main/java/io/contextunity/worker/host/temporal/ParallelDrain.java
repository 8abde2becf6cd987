package io.contextunity.worker.host.temporal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drains several modules at the same time, with a thread for each, and waits for no one longer. */
final class ParallelDrain {
  private static final Logger log = LoggerFactory.getLogger(ParallelDrain.class);

  /** How long a module may take to close what it opened, before it is left behind. */
  private static final Duration TO_CLOSE_RESOURCES = Duration.ofSeconds(5);

  private ParallelDrain() {}

  static void run(List<WorkingModule> workers, Consumer<WorkingModule> drain) {
    long begun = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    workers.forEach(worker -> threads.add(begin(worker, drain)));
    // Whoever interrupts wants us to stop, and that is what we are doing.
    boolean interrupted = Thread.interrupted();
    for (int i = 0; i < threads.size(); i++) {
      long deadline = begun + limit(workers.get(i)).toNanos();
      interrupted |= awaitUntil(deadline, threads.get(i), workers.get(i).name());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Thread begin(WorkingModule worker, Consumer<WorkingModule> drain) {
    Thread thread = new Thread(() -> drain.accept(worker), "drain-" + worker.name());
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static Duration limit(WorkingModule worker) {
    return worker.drainsWithin().plus(TO_CLOSE_RESOURCES);
  }

  private static boolean awaitUntil(long deadline, Thread thread, String module) {
    boolean interrupted = false;
    while (thread.isAlive() && System.nanoTime() < deadline) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (thread.isAlive()) {
      log.warn("Module {}: its resources do not close in time and are left behind", module);
    }
    return interrupted;
  }
}
