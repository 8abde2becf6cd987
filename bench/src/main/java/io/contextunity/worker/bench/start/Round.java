package io.contextunity.worker.bench.start;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Some callers that each start one run after the other, for a while. */
public final class Round {
  private Round() {}

  public static Sample of(Starter starter, int callers, Duration length)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      long begin = System.nanoTime();
      long end = begin + length.toNanos();
      Callable<Sample> caller = () -> callUntil(starter, begin, end);
      List<Future<Sample>> done = threads.invokeAll(Collections.nCopies(callers, caller));
      Sample all = new Sample(List.of(), 0, (System.nanoTime() - begin) / 1e9);
      for (Future<Sample> one : done) {
        all = all.and(one.get());
      }
      return all;
    } finally {
      threads.shutdown();
    }
  }

  private static Sample callUntil(Starter starter, long begin, long end) {
    List<Long> nanos = new ArrayList<>();
    int failed = 0;
    for (long before = begin; before < end; ) {
      boolean started = starts(starter);
      long after = System.nanoTime();
      if (started) {
        nanos.add(after - before);
      } else {
        failed++;
      }
      before = after;
    }
    // The time of a round is that of all its callers, added by who has them all.
    return new Sample(nanos, failed, 0);
  }

  /** A server that is pressed too hard refuses some calls: they are counted, not measured. */
  private static boolean starts(Starter starter) {
    try {
      starter.start();
      return true;
    } catch (StatusRuntimeException | WorkflowServiceException e) {
      return false;
    }
  }
}
