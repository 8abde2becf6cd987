package io.contextunity.worker.harvest;

import com.google.protobuf.TextFormat;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.host.temporal.Converters;
import io.contextunity.worker.testing.TestingBlobStore;
import io.contextunity.worker.testing.TestingBrain;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The module in Temporal's in-memory server, with a Brain and blobs in memory. */
final class TestingHarvest implements AutoCloseable {
  final TestingBrain brain = new TestingBrain();
  final TestingBlobStore blobs = new TestingBlobStore();
  private final Path configDirectory;
  private final TestWorkflowEnvironment environment;
  private final ModuleConfig module;

  /** Chunks of 10 records, slices of 2 chunks. */
  TestingHarvest(Path configDirectory) {
    this(configDirectory, null);
  }

  TestingHarvest(Path configDirectory, Brain otherBrain) {
    this(configDirectory, otherBrain, 10);
  }

  TestingHarvest(Path configDirectory, Brain otherBrain, int chunkSize) {
    this.configDirectory = configDirectory;
    HarvestSettings settings = new HarvestSettings(null, chunkSize, 0, 0, null, null, 3, 2, false);
    module =
        new HarvestModuleProvider()
            .module(
                new TestingModuleContext(
                    settings, otherBrain == null ? brain : otherBrain, blobs, configDirectory));
    environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(false)
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder().setDataConverter(Converters.host()).build())
                .build());
    Worker worker = environment.newWorker(module.taskQueue());
    worker.registerWorkflowImplementationTypes(module.workflows().toArray(Class<?>[]::new));
    worker.registerActivitiesImplementations(module.activities().toArray());
    environment.start();
  }

  /** Writes a file below the configuration directory. */
  TestingHarvest file(String path, String text) {
    try {
      Path file = configDirectory.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs a harvest to its end, started as a client without our classes starts it. */
  HarvestResult run(Map<String, Object> payload) {
    WorkflowStub stub = start(payload);
    return stub.getResult(HarvestResult.class);
  }

  /** Everything that Temporal keeps of a run, as text. */
  String history(WorkflowStub run) {
    return environment
        .getWorkflowClient()
        .fetchHistory(run.getExecution().getWorkflowId())
        .getHistory()
        .getEventsList()
        .stream()
        .map(event -> TextFormat.printer().escapingNonAscii(false).printToString(event))
        .collect(Collectors.joining());
  }

  /** Runs one of the module's commands and returns what it printed. */
  String command(String name, String... arguments) {
    return new TestingTerminal(environment.getWorkflowClient(), module).run(name, arguments);
  }

  WorkflowStub start(Map<String, Object> payload) {
    WorkflowStub stub =
        environment
            .getWorkflowClient()
            .newUntypedWorkflowStub(
                "HarvestWorkflow",
                WorkflowOptions.newBuilder().setTaskQueue("harvest-tasks").build());
    stub.start(payload);
    return stub;
  }

  @Override
  public void close() {
    environment.close();
  }
}
