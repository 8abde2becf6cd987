package io.contextunity.worker.bench.search;

import io.contextunity.worker.bench.start.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks questions and takes the time. */
final class Latency {
  private Latency() {}

  /** Each caller asks its share of the questions, one after the other. */
  static Sample of(Finder finder, List<Question> questions, int callers)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      long start = System.nanoTime();
      List<Future<List<Long>>> running = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        int first = caller;
        running.add(threads.submit(() -> ask(finder, questions, first, callers)));
      }
      List<Long> nanos = new ArrayList<>();
      for (Future<List<Long>> answers : running) {
        nanos.addAll(answers.get());
      }
      return new Sample(nanos, 0, (System.nanoTime() - start) / 1e9);
    } finally {
      threads.shutdown();
    }
  }

  private static List<Long> ask(Finder finder, List<Question> questions, int first, int step) {
    List<Long> nanos = new ArrayList<>();
    for (int i = first; i < questions.size(); i += step) {
      long start = System.nanoTime();
      finder.find(questions.get(i));
      nanos.add(System.nanoTime() - start);
    }
    return nanos;
  }
}
