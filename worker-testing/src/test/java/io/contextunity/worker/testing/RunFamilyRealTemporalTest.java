package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The runs that a run starts and goes on as, which Temporal's in-memory server takes less exactly
 * than its program. The workflow says its versioning itself, as no unversioned worker could
 * otherwise serve it.
 */
@Tag("real-temporal")
final class RunFamilyRealTemporalTest {
  private static final String PROPERTY = "contextworker.testing.temporal";
  private static final String FAMILY =
      """
      package x;
      import io.contextunity.worker.core.*;
      import io.temporal.common.VersioningBehavior;
      import io.temporal.workflow.*;
      public final class P implements ModuleProvider {
        public record Generation(int number) {}
        @WorkflowInterface public interface FamilyWorkflow {
          @WorkflowMethod Generation live(Generation generation);
        }
        public static final class Family implements FamilyWorkflow {
          @WorkflowVersioningBehavior(VersioningBehavior.AUTO_UPGRADE)
          @Override public Generation live(Generation generation) {
            if (generation.number() == 0) {
              Workflow.newChildWorkflowStub(
                      FamilyWorkflow.class,
                      ChildWorkflowOptions.newBuilder()
                          .setWorkflowId(Workflow.getInfo().getWorkflowId() + "-child")
                          .build())
                  .live(new Generation(2));
              Workflow.continueAsNew(new Generation(1));
            }
            return generation;
          }
        }
        @Override public ModuleConfig module(ModuleContext context) {
          return ModuleConfig.builder("family").workflows(Family.class).build();
        }
      }
      """;

  @TempDir Path directory;

  private TestingWorkerHost host;

  @BeforeEach
  void start() throws Exception {
    System.setProperty(PROPERTY, "program");
    host =
        TestingWorkerHost.ofJar(
            TestingPluginJar.plugin("p")
                .declaring("family")
                .provider("x.P", FAMILY)
                .writeTo(directory));
    host.beforeAll(null);
  }

  @AfterEach
  void stop() {
    System.clearProperty(PROPERTY);
    host.afterAll(null);
  }

  @Test
  void runsOfARun_belongToItsTenant() {
    TestingRun run = host.start("family", Map.of("number", 0, "tenant_id", "acme"));

    assertThat(run.result()).hasToString("{number=1}");
    assertThat(tenantOf(run.workflowId())).isEqualTo("acme");
    assertThat(tenantOf(run.workflowId() + "-child")).isEqualTo("acme");
  }

  private Object tenantOf(String workflowId) {
    return host.workflowClient()
        .newUntypedWorkflowStub(workflowId)
        .describe()
        .getMemo("tenant_id", String.class);
  }
}
