package io.contextunity.worker.bench.boot;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleProvider;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.util.ServiceLoader;

/**
 * What one would write without the host: a main that registers the same types, from the class path,
 * with one plain worker factory.
 */
final class PlainWorker {
  private PlainWorker() {}

  /**
   * @param args Temporal's address and what to be called there
   */
  public static void main(String[] args) throws Exception {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(args[0]).build());
    WorkflowClient client =
        WorkflowClient.newInstance(
            stubs, WorkflowClientOptions.newBuilder().setIdentity(args[1]).build());
    WorkerFactory factory = WorkerFactory.newInstance(client);
    PlainContext context = PlainContext.create(args[1]);
    for (ModuleProvider provider : ServiceLoader.load(ModuleProvider.class)) {
      register(factory, provider.module(context));
    }
    factory.start();
    System.out.println("ready");
  }

  private static void register(WorkerFactory factory, ModuleConfig module) {
    Worker worker = factory.newWorker(module.taskQueue());
    worker.registerWorkflowImplementationTypes(module.workflows().toArray(Class<?>[]::new));
    worker.registerActivitiesImplementations(module.activities().toArray());
  }
}
