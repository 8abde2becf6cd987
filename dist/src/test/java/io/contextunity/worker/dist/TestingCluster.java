package io.contextunity.worker.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.local.temporal.LocalTemporal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Temporal, Brain and the gRPC service as processes of their own; workers come and go. */
final class TestingCluster implements AutoCloseable {
  private static final Duration TO_START = Duration.ofSeconds(120);

  private final Workplace workplace;
  private final Path settings;
  private final LocalTemporal temporal;
  private final Deque<Runnable> opened = new ArrayDeque<>();
  private String brainAddress;
  private RunningService service;

  private TestingCluster(Workplace workplace, Path settings, LocalTemporal temporal) {
    this.workplace = workplace;
    this.settings = settings;
    this.temporal = temporal;
    opened.push(temporal::close);
  }

  static TestingCluster start(Path directory, Catalogue catalogue) throws IOException {
    return start(directory, catalogue.settings());
  }

  /**
   * @param settings the settings file of the service and the workers
   */
  static TestingCluster start(Path directory, Path settings) throws IOException {
    var cluster =
        new TestingCluster(
            Workplace.in(directory),
            settings,
            LocalTemporal.start(directory.resolve("temporal"), System.getenv()));
    try {
      assertThat(cluster.temporal.durable()).as(cluster.temporal.description()).isTrue();
      cluster.startBrain();
      cluster.startService();
      return cluster;
    } catch (IOException | RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  private void startBrain() throws IOException {
    RunningProgram brain = workplace.command("brain", "--port", "0").start();
    opened.push(brain::close);
    brainAddress = brain.awaitLine("^Brain: SQLite in", TO_START).replaceFirst(".*served at ", "");
  }

  private void startService() throws IOException {
    service =
        RunningService.start(inCluster(workplace.command("--port", "0", "--config", config())));
    opened.push(service::close);
  }

  /** A worker on a machine of its own, as far as its blobs are concerned. */
  RunningProgram worker(String name) throws IOException {
    return worker("harvest", blobs(name));
  }

  /**
   * @param modules separated by commas
   */
  RunningProgram workerOf(String name, String modules) throws IOException {
    return worker(modules, blobs(name));
  }

  private Path blobs(String name) throws IOException {
    return Files.createDirectory(workplace.directory().resolve("blobs-" + name));
  }

  /** A worker of other modules, with these blobs. */
  RunningProgram worker(String modules, Path blobs) throws IOException {
    return inCluster(workplace.command("--temporal", "--modules", modules, "--config", config()))
        .with("WORKER_BLOBS_DIRECTORY", blobs.toString())
        .start();
  }

  /** A command that needs Temporal and Brain. */
  Finished run(String... words) throws IOException {
    return inCluster(workplace.command(words)).run(Duration.ofMinutes(3));
  }

  RunningService service() {
    return service;
  }

  String brainAddress() {
    return brainAddress;
  }

  Path brainFile() {
    return workplace.directory().resolve(".contextworker").resolve("brain.db");
  }

  private String config() {
    return settings.toString();
  }

  private Invocation inCluster(Invocation command) {
    return command.with("TEMPORAL_HOST", temporal.address()).with("BRAIN_GRPC_HOST", brainAddress);
  }

  @Override
  public void close() {
    opened.forEach(Runnable::run);
  }
}
