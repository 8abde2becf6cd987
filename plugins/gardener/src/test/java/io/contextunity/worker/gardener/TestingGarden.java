package io.contextunity.worker.gardener;

import io.contextunity.worker.core.Brain;
import io.contextunity.worker.core.BrainCell;
import io.contextunity.worker.core.BrainListing;
import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.gardener.candidates.Candidate;
import io.contextunity.worker.host.brain.BrainLimits;
import io.contextunity.worker.host.brain.GrpcBrain;
import io.contextunity.worker.host.temporal.Converters;
import io.contextunity.worker.host.temporal.RunContextPropagator;
import io.contextunity.worker.local.brain.LocalBrainServer;
import io.contextunity.worker.tasks.Enrichment;
import io.contextunity.worker.tasks.EnrichmentCells;
import io.contextunity.worker.tasks.model.ModelSettings;
import io.contextunity.worker.testing.TestingBlobStore;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.context.ContextPropagator;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The module in Temporal's in-memory server, with the SQLite Brain behind gRPC and blobs in memory.
 */
final class TestingGarden implements AutoCloseable {
  static final String TENANT = "acme";

  final TestingBlobStore blobs = new TestingBlobStore();
  final Brain brain;
  private final LocalBrainServer server;
  private final GrpcBrain client;
  private final TestWorkflowEnvironment temporal;
  private final List<WorkerFactory> others = new ArrayList<>();

  TestingGarden(Path directory) {
    this(directory, brain -> brain, List.of());
  }

  /**
   * @param inBetween what stands between the module and Brain
   */
  TestingGarden(
      Path directory, UnaryOperator<Brain> inBetween, List<ContextPropagator> propagators) {
    this(directory, inBetween, propagators, settings(20, ModelSettings.NONE));
  }

  /** With a language model, and a run's context that travels as in a host. */
  TestingGarden(Path directory, ModelSettings model) {
    this(directory, brain -> brain, List.of(new RunContextPropagator()), settings(20, model));
  }

  /** With so few products to a batch. */
  TestingGarden(Path directory, int batchSize) {
    this(directory, brain -> brain, List.of(), settings(batchSize, ModelSettings.NONE));
  }

  private static GardenerSettings settings(int batchSize, ModelSettings model) {
    return new GardenerSettings(0, batchSize, 2, 0, 1, model);
  }

  private TestingGarden(
      Path directory,
      UnaryOperator<Brain> inBetween,
      List<ContextPropagator> propagators,
      GardenerSettings settings) {
    server = LocalBrainServer.start(directory.resolve("brain.db"), 0);
    client = new GrpcBrain("localhost:" + server.port(), BrainLimits.DEFAULT, Optional::empty);
    brain = inBetween.apply(client);
    ModuleConfig module =
        new GardenerProvider().module(new TestingGardenContext(settings, brain, blobs));
    temporal =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setUseTimeskipping(false)
                .setWorkflowClientOptions(
                    WorkflowClientOptions.newBuilder()
                        .setDataConverter(Converters.host())
                        .setContextPropagators(propagators)
                        .build())
                .build());
    Worker worker = temporal.newWorker(module.taskQueue());
    worker.registerWorkflowImplementationTypes(module.workflows().toArray(Class<?>[]::new));
    worker.registerActivitiesImplementations(module.activities().toArray());
    temporal.start();
  }

  /** Serves another module's task queue. */
  void serve(String taskQueue, Object activities) {
    WorkerFactory factory = WorkerFactory.newInstance(temporal());
    factory.newWorker(taskQueue).registerActivitiesImplementations(activities);
    factory.start();
    others.add(factory);
  }

  WorkflowClient temporal() {
    return temporal.getWorkflowClient();
  }

  /** A run started as a client without our classes starts it. */
  WorkflowStub start(String type, Object... payload) {
    WorkflowStub stub =
        temporal()
            .newUntypedWorkflowStub(
                type, WorkflowOptions.newBuilder().setTaskQueue("gardener-tasks").build());
    stub.start(payload);
    return stub;
  }

  GardenerReport tend() {
    return start(GardenerWorkflow.TYPE, Map.of("tenant_id", TENANT))
        .getResult(GardenerReport.class);
  }

  List<Candidate> candidates() {
    return List.of(keeper().query("list", Candidate[].class));
  }

  WorkflowStub keeper() {
    return temporal().newUntypedWorkflowStub(GardenerCandidatesWorkflow.idOf(TENANT));
  }

  void category(String id, String... path) {
    brain.upsertTaxonomy(
        TENANT, List.of(new TaxonomyNode("category", id, List.of(path), List.of(), Map.of())));
  }

  void store(BrainCell... cells) {
    brain.upsert(TENANT, List.of(cells)).forEach(outcome -> outcome.error().ifPresent(this::fail));
  }

  private void fail(String error) {
    throw new AssertionError(error);
  }

  Enrichment enrichment(String productId) {
    return EnrichmentCells.read(brain.find(TENANT, EnrichmentCells.id(productId)).orElseThrow());
  }

  /** All cells of products and enrichments by id: their hashes, as Brain has them. */
  Map<String, String> hashes() {
    Map<String, String> hashes = new TreeMap<>();
    for (String type : List.of("product", "knowledge")) {
      BrainListing listing =
          new BrainListing(TENANT, Optional.empty(), Optional.of(type), Map.of(), 100, 0);
      for (List<BrainCell> page; ; listing = listing.next()) {
        page = brain.list(listing);
        page.stream()
            .filter(cell -> !"taxonomy".equals(cell.metadata().get("doc_type")))
            .forEach(cell -> hashes.put(cell.id(), cell.contentHash()));
        if (page.size() < listing.limit()) {
          break;
        }
      }
    }
    return hashes;
  }

  @Override
  public void close() {
    others.forEach(WorkerFactory::shutdownNow);
    temporal.close();
    client.close();
    server.close();
  }
}
