package io.contextunity.worker.local.temporal;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;

/** A real client and worker of a server. */
final class EchoClient implements AutoCloseable {
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  EchoClient(String address) {
    stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    client = WorkflowClient.newInstance(stubs);
  }

  void start(String id, String text, long millis) {
    var options =
        WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(EchoWorkflow.QUEUE).build();
    EchoWorkflow workflow = client.newWorkflowStub(EchoWorkflow.class, options);
    WorkflowClient.start(workflow::echo, text, millis);
  }

  /** Runs a worker until the result is there. */
  String resultOf(String id) {
    WorkerFactory factory = WorkerFactory.newInstance(client);
    factory
        .newWorker(EchoWorkflow.QUEUE)
        .registerWorkflowImplementationTypes(EchoWorkflowImpl.class);
    factory.start();
    try {
      return client.newUntypedWorkflowStub(id).getResult(String.class);
    } finally {
      factory.shutdownNow();
    }
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
