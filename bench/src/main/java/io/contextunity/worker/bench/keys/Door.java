package io.contextunity.worker.bench.keys;

import io.contextunity.worker.bench.process.Child;
import io.contextunity.worker.bench.start.Round;
import io.contextunity.worker.bench.start.Sample;
import io.contextunity.worker.bench.start.ServiceStarter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** A service process, the client that calls it, and what was measured of both. Not thread-safe. */
final class Door implements AutoCloseable {
  private final Child process;
  private final ServiceStarter client;
  private final List<Sample> rounds = new ArrayList<>();
  private double cpuSeconds;

  Door(Child process, ServiceStarter client) {
    this.process = process;
    this.client = client;
  }

  void warmUp(int callers, Duration length) throws InterruptedException, ExecutionException {
    Round.of(client, callers, length);
  }

  void measure(int callers, Duration length) throws InterruptedException, ExecutionException {
    double before = process.cpuSeconds();
    rounds.add(Round.of(client, callers, length));
    cpuSeconds += process.cpuSeconds() - before;
  }

  List<Sample> rounds() {
    return rounds;
  }

  Sample all() {
    return rounds.stream().reduce(Sample.NONE, Sample::and);
  }

  int calls() {
    return rounds.stream().mapToInt(round -> round.nanos().size()).sum();
  }

  /** Processor time of the service, a call. */
  double cpuMillis() {
    return cpuSeconds * 1000 / calls();
  }

  @Override
  public void close() {
    client.close();
    process.close();
  }
}
