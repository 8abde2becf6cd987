package io.contextunity.worker.testing;

import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.deployment.Deployments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("real-temporal")
final class DeploymentsRealTemporalTest {
  @TempDir Path directory;

  @Test
  void explore() throws Exception {
    Path one = Files.createDirectory(directory.resolve("one"));
    Path two = Files.createDirectory(directory.resolve("two"));
    VersionedPlugin.pinned(one, "1.0.0");
    VersionedPlugin.pinned(two, "1.1.0");
    try (TemporalProgram temporal =
            TemporalProgram.start(
                directory,
                "matching.wv.VersionDrainageStatusVisibilityGracePeriod=\"1s\"",
                "matching.wv.VersionDrainageStatusRefreshInterval=\"1s\"",
                "matching.maxVersionsInDeployment=2");
        WorkerHost first = host(one, temporal);
        WorkerHost second = host(two, temporal);
        TemporalConnection connection =
            new TemporalConnection(settings(one, temporal).host().temporal(), "test")) {
      var deployments = new Deployments(connection, settings(one, temporal).host().versioning());
      System.out.println("supported " + deployments.isSupported() + deployments.list());
      first.start();
      TimeUnit.SECONDS.sleep(3);
      System.out.println("A " + deployments.list());
      System.out.println("promote" + deployments.promote("orders", "1.0.0"));
      System.out.println("B " + deployments.list());
      second.start();
      TimeUnit.SECONDS.sleep(3);
      System.out.println("C " + deployments.list());
      System.out.println(
          "C' "
              + connection
                  .stubs()
                  .blockingStub()
                  .describeWorkerDeployment(
                      io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest
                          .newBuilder()
                          .setNamespace("default")
                          .setDeploymentName("contextworker/orders")
                          .build()));
      deployments.ramp("orders", "1.1", 20);
      System.out.println("D " + deployments.list());
      deployments.promote("orders", "1.1");
      TimeUnit.SECONDS.sleep(5);
      System.out.println("E " + deployments.list());
      System.out.println(
          "E' "
              + connection
                  .stubs()
                  .blockingStub()
                  .describeWorkerDeployment(
                      io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest
                          .newBuilder()
                          .setNamespace("default")
                          .setDeploymentName("contextworker/orders")
                          .build()));
      try {
        deployments.delete("orders", "1.0");
      } catch (Exception e) {
        System.out.println("DEL " + e);
      }
      System.out.println(
          "FIRST ready? "
              + connection.pollers(
                  "orders-tasks", io.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW));
      Path three = Files.createDirectory(directory.resolve("three"));
      VersionedPlugin.pinned(three, "1.2.0");
      try (WorkerHost third = host(three, temporal)) {
        third.start();
        TimeUnit.SECONDS.sleep(5);
        System.out.println("F " + deployments.list());
      }
      try {
        deployments.promote("orders", "1.2");
      } catch (Exception e) {
        System.out.println("PROM " + e);
      }
    }
  }

  private static WorkerHost host(Path directory, TemporalProgram temporal) {
    return WorkerHost.create(settings(directory, temporal), Set.of(Role.WORKER));
  }

  private static LoadedSettings settings(Path directory, TemporalProgram temporal) {
    int port = Integer.parseInt(temporal.address().split(":")[1]);
    return ManagedHost.settings(
        directory,
        port,
        new Flag("test", "management.enabled", "false"),
        new Flag("test", "versioning.enabled", "true"));
  }
}
