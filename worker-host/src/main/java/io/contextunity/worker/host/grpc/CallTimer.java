package io.contextunity.worker.host.grpc;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The one thread that looks at the clock for calls. */
final class CallTimer {
  private CallTimer() {}

  static ScheduledExecutorService create() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "grpc-calls-timer");
              thread.setDaemon(true);
              return thread;
            });
    // Nearly every call is there long before its time is up.
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
