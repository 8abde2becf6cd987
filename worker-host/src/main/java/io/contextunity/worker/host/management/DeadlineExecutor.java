package io.contextunity.worker.host.management;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few threads, none of which a task holds for longer than a deadline: then it is interrupted,
 * which closes the socket that it reads from or writes to. So a client that sends its request one
 * byte a minute is cut off. (The JDK's server has system properties for that, which would rule over
 * the plugins' own servers as well.)
 */
final class DeadlineExecutor implements Executor, AutoCloseable {
  private final Duration deadline;
  private final ThreadPoolExecutor threads;
  private final ScheduledThreadPoolExecutor timer;

  DeadlineExecutor(int size, Duration deadline) {
    this.deadline = deadline;
    this.threads =
        new ThreadPoolExecutor(
            size, size, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons("management"));
    this.threads.allowCoreThreadTimeOut(true);
    this.timer = new ScheduledThreadPoolExecutor(1, daemons("management-deadline"));
    this.timer.setRemoveOnCancelPolicy(true);
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(() -> new Bounded(task).run());
  }

  @Override
  public void close() {
    threads.shutdownNow();
    timer.shutdownNow();
  }

  private final class Bounded {
    private final Runnable task;
    private final Thread thread = Thread.currentThread();
    private boolean over;

    Bounded(Runnable task) {
      this.task = task;
    }

    void run() {
      Future<?> cut = timer.schedule(this::cut, deadline.toMillis(), TimeUnit.MILLISECONDS);
      try {
        task.run();
      } finally {
        cut.cancel(false);
        end();
      }
    }

    private synchronized void cut() {
      if (!over) {
        thread.interrupt();
      }
    }

    // The next task of this thread must not find an interrupt that was meant for this one.
    private synchronized void end() {
      over = true;
      Thread.interrupted();
    }
  }
}
