package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.ActionRuns.one;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.RunContext;
import io.contextunity.worker.core.isolated.ActionDefinition;
import io.contextunity.worker.core.isolated.IsolatedHandlers;
import io.contextunity.worker.core.isolated.IsolatedResult;
import io.contextunity.worker.core.isolated.IsolatedRuns;
import io.contextunity.worker.core.isolated.StageDefinition;
import io.contextunity.worker.core.isolated.SubWorkflow;
import io.temporal.activity.Activity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sub-workflows as activities call them, with Temporal around. */
final class SubWorkflowActivityTest {
  @RegisterExtension
  static final TestingWorkerHost host =
      TestingWorkerHost.ofJar(ActionsPlugin.writeTo(Path.of("target", "actions")));

  private static final Set<String> jobs = new HashSet<>();

  // Maven, which other tests run in this JVM, takes all of them for texts.
  @AfterAll
  static void clear() {
    jobs.forEach(System.getProperties()::remove);
  }

  private static TestingRun start(String name, Function<IsolatedRuns, IsolatedResult> job) {
    jobs.add(name);
    System.getProperties().put(name, job);
    return host.start("actions", Map.of("run", name, "tenant_id", "acme"));
  }

  private static SubWorkflow greetThenAsk(String name) {
    return SubWorkflow.of(
            "greet-then-ask",
            StageDefinition.of("greet", ActionDefinition.of("greet")),
            StageDefinition.of("ask", ActionDefinition.of("ask")))
        .withInitialStore(Map.of("name", name));
  }

  @Test
  void run_returnsTheFinalStoreToTheWorkflow() {
    List<String> tenants = new ArrayList<>();

    TestingRun run =
        start(
            "store",
            runs ->
                runs.run(
                    greetThenAsk("Ada"),
                    IsolatedHandlers.NONE.onStorePut(
                        put -> tenants.add(RunContext.current().tenantId()))));

    assertThat(run.result())
        .containsEntry("attempts", 1L)
        .containsEntry(
            "store", Map.of("name", "Ada", "greeting", "Hello, Ada", "length", 3L, "asked", "ask"));
    assertThat(tenants).containsExactly("acme", "acme", "acme");
  }

  @Test
  void run_childIsKilledInTheMiddle() {
    TestingRun run =
        start(
            "killed",
            runs ->
                runs.run(
                    greetThenAsk("Grace"),
                    IsolatedHandlers.NONE.onMessage(
                        "ask",
                        message -> {
                          if (Activity.getExecutionContext().getInfo().getAttempt() == 1) {
                            assertThat(killChildren()).isPositive();
                          }
                        })));

    assertThat(run.result()).containsEntry("attempts", 2L);
    assertThat(run.result().get("store").toString()).contains("Hello, Grace");
    Await.until("no child is left", () -> ActionRuns.processes().isEmpty());
  }

  @Test
  void run_childIsKilledEachTime() {
    TestingRun run =
        start(
            "killed-each-time",
            runs ->
                runs.run(
                    greetThenAsk("Alan"),
                    IsolatedHandlers.NONE.onMessage("ask", message -> killChildren())));

    assertThat(run.await()).containsEntry("status", "failed");
    assertThat(run.status().get("error").toString())
        .contains(
            "Sub-workflow 'greet-then-ask': The child ended without a result in action 'ask' of"
                + " stage 'ask': killed by SIGKILL");
  }

  @Test
  void run_definitionThatCannotBeIsNotTriedAgain() {
    List<Integer> attempts = new ArrayList<>();
    TestingRun run =
        start(
            "unknown",
            runs -> {
              attempts.add(Activity.getExecutionContext().getInfo().getAttempt());
              return runs.run(one("gret", Map.of()));
            });

    assertThat(run.await()).containsEntry("status", "failed");
    assertThat(run.status().get("error").toString()).contains("did you mean 'greet'?");
    assertThat(attempts).containsExactly(1);
  }

  @Test
  void run_cancelledFromTemporal() {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    TestingRun run =
        start(
            "cancelled",
            runs ->
                runs.run(
                    one("sleep", Map.of()),
                    IsolatedHandlers.NONE.onLog(line -> heard.add(line.message()))));
    Await.until("the child sleeps", () -> heard.contains("asleep"));

    host.workflowClient().newUntypedWorkflowStub(run.workflowId()).cancel();

    assertThat(run.await()).containsEntry("status", "cancelled");
    assertThat(heard).containsExactly("asleep", "woken, cancelled: true");
    Await.until("no child is left", () -> ActionRuns.processes().isEmpty());
  }

  @Test
  void run_linesThatNobodyHearsAreTheHosts() {
    try (CapturedLog log = CapturedLog.named("io.contextunity.child")) {
      TestingRun run = start("logged", runs -> runs.run(one("greet", Map.of())));

      run.result();

      assertThat(log.lines()).containsExactly("INFO testing.actions.Greet - Greeting nobody");
      assertThat(log.fields().get(0))
          .containsEntry("module", "actions")
          .containsEntry("plugin", "actions@1.0.0")
          .containsEntry("workflow_id", run.workflowId())
          .containsEntry("tenant", "acme")
          .containsEntry("activity_type", "run_actions")
          .containsEntry("stage", "only")
          .containsEntry("action", "greet");
    }
  }

  @Test
  void command_runsASubWorkflow() {
    assertThat(host.command("actions", "hello", "Ada"))
        .isEqualTo(new TestingCommandRun(0, "Hello, Ada\n", ""));
  }

  private static int killChildren() {
    List<ProcessHandle> children = ActionRuns.processes();
    children.forEach(ProcessHandle::destroyForcibly);
    return children.size();
  }
}
