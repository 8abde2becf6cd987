package io.contextunity.worker.testing;

import io.contextunity.worker.host.WorkerHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several workers that start at the same moment. */
record StartedTogether(ScheduleServer temporal, List<WorkerHost> hosts) implements AutoCloseable {

  /**
   * @param plugins the directory of each, in the order in which they are asked to start
   */
  static StartedTogether of(ScheduleServer temporal, Path... plugins) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(plugins.length);
    var barrier = new CyclicBarrier(plugins.length);
    var together = new StartedTogether(temporal, new ArrayList<>());
    try {
      List<Future<WorkerHost>> starting = new ArrayList<>();
      for (Path directory : plugins) {
        starting.add(
            threads.submit(
                () -> {
                  barrier.await(20, TimeUnit.SECONDS);
                  return temporal.worker(directory, "");
                }));
      }
      for (Future<WorkerHost> host : starting) {
        together.hosts.add(host.get(60, TimeUnit.SECONDS));
      }
      return together;
    } catch (Exception | Error e) {
      together.close();
      throw e;
    } finally {
      threads.shutdown();
    }
  }

  /** Waits until each has said how the schedule stands. */
  void awaitSettled(String id) {
    hosts.forEach(host -> temporal.await(host, id));
  }

  @Override
  public void close() {
    hosts.forEach(WorkerHost::close);
  }
}
