package io.contextunity.worker.host.temporal.deployment;

import com.google.protobuf.ByteString;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.grpc.StatusRuntimeException;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.DeleteWorkerDeploymentVersionRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionResponse;
import io.temporal.api.workflowservice.v1.ListWorkerDeploymentsRequest;
import io.temporal.api.workflowservice.v1.ListWorkerDeploymentsResponse;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentRampingVersionRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is asked of Temporal about deployments, call by call. Thread-safe. */
final class DeploymentCalls {
  private static final int PAGE = 100;

  private final TemporalConnection temporal;
  private final BusyServer patience;

  DeploymentCalls(TemporalConnection temporal) {
    this.temporal = temporal;
    this.patience = new BusyServer(temporal);
  }

  /** The names of all deployments of the namespace. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    ByteString next = ByteString.EMPTY;
    do {
      ListWorkerDeploymentsResponse page = page(next);
      page.getWorkerDeploymentsList().forEach(deployment -> names.add(deployment.getName()));
      next = page.getNextPageToken();
    } while (!next.isEmpty());
    return names;
  }

  private ListWorkerDeploymentsResponse page(ByteString token) {
    return call(
        stub ->
            stub.listWorkerDeployments(
                ListWorkerDeploymentsRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setPageSize(PAGE)
                    .setNextPageToken(token)
                    .build()));
  }

  /** Returns one deployment, if there is one of this name. */
  Optional<DescribeWorkerDeploymentResponse> describe(String deployment) {
    return callFinding(
        stub ->
            stub.describeWorkerDeployment(
                DescribeWorkerDeploymentRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setDeploymentName(deployment)
                    .build()));
  }

  /** Returns one version, if it is still there. */
  Optional<DescribeWorkerDeploymentVersionResponse> describe(WorkerDeploymentVersion version) {
    return callFinding(
        stub ->
            stub.describeWorkerDeploymentVersion(
                DescribeWorkerDeploymentVersionRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setDeploymentVersion(version)
                    .build()));
  }

  /**
   * @param buildId empty for workers without a version
   * @param seen the deployment as it was when this was decided; refused if it has changed since
   */
  void setCurrent(String deployment, String buildId, ByteString seen) {
    change(
        stub ->
            stub.setWorkerDeploymentCurrentVersion(
                SetWorkerDeploymentCurrentVersionRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setDeploymentName(deployment)
                    .setBuildId(buildId)
                    .setConflictToken(seen)
                    .setIdentity(temporal.identity())
                    .build()));
  }

  /**
   * @param buildId empty to end a ramp
   * @param seen the deployment as it was when this was decided; refused if it has changed since
   */
  void setRamping(String deployment, String buildId, float percent, ByteString seen) {
    change(
        stub ->
            stub.setWorkerDeploymentRampingVersion(
                SetWorkerDeploymentRampingVersionRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setDeploymentName(deployment)
                    .setBuildId(buildId)
                    .setPercentage(percent)
                    .setConflictToken(seen)
                    .setIdentity(temporal.identity())
                    .build()));
  }

  void delete(WorkerDeploymentVersion version) {
    call(
        stub ->
            stub.deleteWorkerDeploymentVersion(
                DeleteWorkerDeploymentVersionRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setDeploymentVersion(version)
                    .setIdentity(temporal.identity())
                    .build()));
  }

  long countRuns(String query) {
    return call(stub ->
            stub.countWorkflowExecutions(
                CountWorkflowExecutionsRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setQuery(query)
                    .build()))
        .getCount();
  }

  List<PollerInfo> pollers(String taskQueue, TaskQueueType type) {
    return call(stub ->
            stub.describeTaskQueue(
                DescribeTaskQueueRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setTaskQueue(TaskQueue.newBuilder().setName(taskQueue))
                    .setTaskQueueType(type)
                    .build()))
        .getPollersList();
  }

  private <T> Optional<T> callFinding(Function<WorkflowServiceBlockingStub, T> question) {
    try {
      return Optional.of(patience.ask(question));
    } catch (StatusRuntimeException e) {
      if (DeploymentErrors.isNotFound(e)) {
        return Optional.empty();
      }
      throw DeploymentErrors.translate(temporal, e);
    }
  }

  private void change(Function<WorkflowServiceBlockingStub, ?> change) {
    try {
      patience.change(change);
    } catch (StatusRuntimeException e) {
      throw DeploymentErrors.translate(temporal, e);
    }
  }

  private <T> T call(Function<WorkflowServiceBlockingStub, T> question) {
    try {
      return patience.ask(question);
    } catch (StatusRuntimeException e) {
      throw DeploymentErrors.translate(temporal, e);
    }
  }
}
