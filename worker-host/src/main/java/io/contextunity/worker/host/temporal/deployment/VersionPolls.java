package io.contextunity.worker.host.temporal.deployment;

import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionResponse.VersionTaskQueue;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When workers of a version polled; each queue is asked for once. Not thread-safe. */
final class VersionPolls {
  private final DeploymentCalls calls;
  private final Map<Queue, List<PollerInfo>> known = new HashMap<>();

  VersionPolls(DeploymentCalls calls) {
    this.calls = calls;
  }

  private record Queue(String name, TaskQueueType type) {}

  Optional<Instant> last(WorkerDeploymentVersion version, List<VersionTaskQueue> queues) {
    return queues.stream()
        .map(queue -> new Queue(queue.getName(), queue.getType()))
        .flatMap(queue -> pollers(queue).stream())
        .filter(poller -> isOf(version, poller))
        .map(poller -> DeploymentReader.instant(poller.getLastAccessTime()))
        .max(Comparator.naturalOrder());
  }

  private List<PollerInfo> pollers(Queue queue) {
    return known.computeIfAbsent(queue, asked -> calls.pollers(asked.name(), asked.type()));
  }

  private static boolean isOf(WorkerDeploymentVersion version, PollerInfo poller) {
    return poller.getDeploymentOptions().getDeploymentName().equals(version.getDeploymentName())
        && poller.getDeploymentOptions().getBuildId().equals(version.getBuildId());
  }
}
