package io.contextunity.worker.host.temporal;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One deadline for all calls to Temporal that a request needs, with all their attempts. The SDK
 * bounds each of them, and so adds up several.
 */
final class CallDeadline {
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private CallDeadline() {}

  private static ScheduledThreadPoolExecutor timer() {
    var timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "temporal-deadline");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** Calls and returns; gRPC's calls within end with DEADLINE_EXCEEDED when the time is over. */
  static <T> T within(Duration time, Supplier<T> calls) {
    Context.CancellableContext context =
        Context.current().withDeadlineAfter(time.toMillis(), TimeUnit.MILLISECONDS, TIMER);
    Context before = context.attach();
    try {
      return calls.get();
    } finally {
      context.detach(before);
      context.cancel(null);
    }
  }
}
