package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.temporal.deployment.Deployments;
import io.temporal.client.WorkflowStub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versioning where it cannot be: modules that do not say it, and servers that do not know it. */
class VersioningBootTest {
  @TempDir Path directory;

  @Test
  void versionedWorker_behaviorNotSaid_isRefused() throws Exception {
    VersionedPlugin.silent(directory, "1.0.0");
    try (MemoryTemporal temporal = MemoryTemporal.start()) {
      var settings = temporal.settings(directory, "versioning.enabled=true");

      assertThatThrownBy(() -> WorkerHost.create(settings, Set.of(Role.WORKER)))
          .isInstanceOf(ModuleException.class)
          .hasMessageStartingWith(
              "Module 'orders' of orders@1.0.0 cannot run with versioning: no versioning behavior"
                  + " for OrdersWorkflow (say .versioning(VersioningBehavior.PINNED)");
      // A service registers nothing, so it has nothing to refuse.
      WorkerHost.create(settings, Set.of(Role.SERVICE)).close();
    }
  }

  @Test
  void serverWithoutDeployments_isTold_andModulesRunWithoutVersions() throws Exception {
    VersionedPlugin.pinned(directory, "1.0.0");
    try (MemoryTemporal temporal = MemoryTemporal.start();
        CapturedLog log = CapturedLog.of(Deployments.class);
        WorkerHost host = temporal.host(directory, "versioning.enabled=true")) {
      WorkflowStub run = temporal.run("OrdersWorkflow", "orders-tasks", "order-1");
      run.start();
      run.signal("go");

      assertThat(run.getResult(String.class)).isEqualTo("1.0.0");
      assertThat(host.registry().requireModule("orders").buildId()).startsWith("1.0.0-");
      assertThat(log.lines())
          .containsExactly(
              "WARN Versioning is left off: this Temporal server has no worker deployments (it is"
                  + " too old, or has them switched off); modules run without versions");
    }
  }

  @Test
  void commands_serverWithoutDeployments() throws Exception {
    try (MemoryTemporal temporal = MemoryTemporal.start()) {
      String address = temporal.settings(directory).host().temporal().host();

      for (String command : new String[] {"list", "rollback", "drain"}) {
        TestingCommand run =
            command.equals("list")
                ? TestingCommand.run("deployments", command, "--temporal-host", address)
                : TestingCommand.run("deployments", command, "orders", "--temporal-host", address);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
            .isEqualTo(
                "contextworker: Temporal at "
                    + address
                    + " has no worker deployments (its server is too old, or has them switched"
                    + " off)\n");
      }
    }
  }

  @Test
  void commands_noServer_andBadArguments() throws Exception {
    TestingCommand away =
        TestingCommand.run("deployments", "list", "--temporal-host", "127.0.0.1:1");
    assertThat(away.exitCode()).isEqualTo(1);
    assertThat(away.err())
        .isEqualTo(
            "contextworker: Temporal at 127.0.0.1:1 does not answer (UNAVAILABLE); try again\n");

    for (Object[] words :
        new Object[][] {
          {"deployments", "promote", "orders"},
          {"deployments", "promote", "orders", "1.0.0", "--unversioned"}
        }) {
      TestingCommand promote = TestingCommand.run(words);
      assertThat(promote.exitCode()).isEqualTo(2);
      assertThat(promote.err())
          .startsWith(
              "contextworker: Where are runs to go (expected: a BUILD, or --unversioned)\n");
    }
    TestingCommand ramp = TestingCommand.run("deployments", "ramp", "orders", "1.0.0", "101");
    assertThat(ramp.exitCode()).isEqualTo(2);
    assertThat(ramp.err())
        .contains(
            "PERCENT: '101' (expected: more than 0, up to 100; 'rollback orders' ends a ramp)");
  }

  @Test
  void check_behaviorSaidByAnnotation() throws Exception {
    Path jar =
        TestingPluginJar.plugin("p")
            .declaring("m")
            .provider("x.P", ANNOTATED)
            .writeTo(Files.createDirectory(directory.resolve("annotated")));

    assertThat(TestingCommand.run("plugins", "check", jar).out()).contains("p 1.0.0: ok");
    assertThat(
            TestingCommand.run("plugins", "describe", "p", "--plugins-directory", jar.getParent())
                .out())
        .contains("versioning  auto_upgrade\n");
  }

  private static final String ANNOTATED =
      """
      package x;
      import io.contextunity.worker.core.*;
      import io.temporal.common.VersioningBehavior;
      import io.temporal.workflow.*;
      public final class P implements ModuleProvider {
        @WorkflowInterface public interface MWork { @WorkflowMethod void run(); }
        public static final class Work implements MWork {
          @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
          @Override public void run() {}
        }
        @Override public ModuleConfig module(ModuleContext context) {
          return ModuleConfig.builder("m").workflows(Work.class).build();
        }
      }
      """;
}
