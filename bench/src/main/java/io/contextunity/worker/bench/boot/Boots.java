package io.contextunity.worker.bench.boot;

import io.contextunity.worker.bench.Setting;
import io.contextunity.worker.bench.process.Child;
import io.contextunity.worker.bench.process.Java;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/** Boots the host and the plain worker on one Java, once at a time. */
final class Boots {
  private static final Duration TO_START = Duration.ofSeconds(60);
  // As the launcher has it for a worker.
  private static final List<String> FLAGS = List.of("-XX:+ExitOnOutOfMemoryError");

  private final Setting setting;
  private final Java java;
  private final String temporal;
  private final Polling polling;

  Boots(Setting setting, Java java, String temporal, Polling polling) {
    this.setting = setting;
    this.java = java;
    this.temporal = temporal;
    this.polling = polling;
  }

  Boot host() throws IOException, InterruptedException, TimeoutException {
    String name = "host-" + UUID.randomUUID();
    return boot(
        name,
        setting.installation().contextworker("--temporal"),
        Map.of(
            "JAVA_HOME", java.home().toString(),
            "TEMPORAL_HOST", temporal,
            "WORKER_INSTANCE_NAME", name));
  }

  Boot plain() throws IOException, InterruptedException, TimeoutException {
    String name = "plain-" + UUID.randomUUID();
    return boot(
        name,
        setting.installation().program(java, PlainWorker.class, FLAGS, temporal, name),
        Map.of());
  }

  private Boot boot(String name, List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException, TimeoutException {
    long before = System.nanoTime();
    try (Child worker = Child.start(command, environment, setting.work(), name)) {
      worker.await("ready", TO_START);
      polling.await(name);
      double seconds = (System.nanoTime() - before) / 1e9;
      return new Boot(seconds, worker.cpuSeconds(), worker.peakRssMb());
    }
  }
}
