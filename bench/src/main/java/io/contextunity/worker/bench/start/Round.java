package io.contextunity.worker.bench.start;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Some callers that each start one run after the other, for a while. */
final class Round {
  private Round() {}

  static Sample of(Starter starter, int callers, Duration length)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      long begin = System.nanoTime();
      long end = begin + length.toNanos();
      List<Callable<List<Long>>> work = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        work.add(() -> callUntil(starter, end));
      }
      List<Long> nanos = new ArrayList<>();
      for (Future<List<Long>> caller : threads.invokeAll(work)) {
        nanos.addAll(caller.get());
      }
      return new Sample(nanos, (System.nanoTime() - begin) / 1e9);
    } finally {
      threads.shutdown();
    }
  }

  private static List<Long> callUntil(Starter starter, long end) {
    List<Long> nanos = new ArrayList<>();
    for (long before = System.nanoTime(); before < end; ) {
      starter.start();
      long after = System.nanoTime();
      nanos.add(after - before);
      before = after;
    }
    return nanos;
  }
}
