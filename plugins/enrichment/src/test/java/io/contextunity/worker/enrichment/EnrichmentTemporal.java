package io.contextunity.worker.enrichment;

import io.contextunity.worker.core.BlobStore;
import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.host.temporal.Converters;
import io.contextunity.worker.host.temporal.RunContextPropagator;
import io.contextunity.worker.tasks.ProductTasks;
import io.contextunity.worker.tasks.model.LanguageModels;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Clock;
import java.util.List;

/** The module's workflows and activities on Temporal's in-memory server. */
final class EnrichmentTemporal implements AutoCloseable {
  private final TestWorkflowEnvironment temporal;

  EnrichmentTemporal(Brain brain, BlobStore blobs, EnrichmentSettings settings) {
    WorkflowClientOptions client =
        WorkflowClientOptions.newBuilder()
            .setDataConverter(Converters.host())
            .setContextPropagators(List.of(new RunContextPropagator()))
            .build();
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setWorkflowClientOptions(client).build());
    RunBlobs runBlobs = new RunBlobs(blobs);
    EnrichmentActivitiesImpl activities =
        new EnrichmentActivitiesImpl(
            new ProductTasks(
                brain,
                LanguageModels.of(
                    settings.model(),
                    () -> {
                      throw new IllegalStateException("no router here");
                    }),
                settings.model(),
                Clock.systemUTC()),
            new RunPlanner(settings, runBlobs, Clock.systemUTC()),
            runBlobs,
            Clock.systemUTC());
    Worker worker = temporal.newWorker("enrichment-tasks");
    worker.registerWorkflowImplementationTypes(
        EnrichmentWorkflowImpl.class, EnrichmentCorrectionWorkflowImpl.class);
    worker.registerActivitiesImplementations(
        activities, new CorrectionActivitiesImpl(brain, Clock.systemUTC()));
    temporal.start();
  }

  WorkflowClient client() {
    return temporal.getWorkflowClient();
  }

  EnrichmentWorkflow newRun() {
    return stub(EnrichmentWorkflow.class);
  }

  EnrichmentCorrectionWorkflow newCorrection() {
    return stub(EnrichmentCorrectionWorkflow.class);
  }

  private <T> T stub(Class<T> type) {
    return client()
        .newWorkflowStub(
            type, WorkflowOptions.newBuilder().setTaskQueue("enrichment-tasks").build());
  }

  /** Runs as if a unit had started it. */
  EnrichmentResult enrich(RunContext context, EnrichmentRequest request) {
    RunContext.setCurrent(context);
    try {
      return newRun().enrich(request);
    } finally {
      RunContext.setCurrent(RunContext.NONE);
    }
  }

  @Override
  public void close() {
    temporal.close();
  }
}
