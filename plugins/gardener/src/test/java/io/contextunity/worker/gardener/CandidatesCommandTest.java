package io.contextunity.worker.gardener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.core.CommandException;
import io.contextunity.worker.core.WorkflowCalls;
import io.contextunity.worker.gardener.cli.CandidatesCommand;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidatesCommandTest {
  @TempDir Path directory;
  private TestingGarden garden;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void start() {
    garden = new TestingGarden(directory);
    garden.category("1", "Outdoor");
    garden.category("2", "Outdoor", "Tents");
  }

  @AfterEach
  void stop() {
    garden.close();
  }

  private int run(String... words) throws Exception {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return new CandidatesCommand().run(new Terminal(garden.temporal(), out, err), List.of(words));
  }

  @Test
  void list_approve_reject() throws Exception {
    garden.store(
        Products.cell("north", "Z-1", "Tent Alta 1", "Tents", Map.of("color", "Zorbium")),
        Products.cell("north", "Z-2", "Tent Alta 2", "Tents", Map.of("color", "Zorbium")),
        Products.cell("north", "B-1", "Tent Alta 3", "Tents", Map.of("color", "Blorf")));
    garden.tend();

    assertThat(run("list", "--tenant", "acme")).isZero();
    assertThat(out.toString())
        .startsWith("ID          KIND          COUNT  VALUE\n")
        .containsPattern("[0-9a-f]{10}  colour            2  Zorbium\n");
    String zorbium = idOf("Zorbium");
    String blorf = idOf("Blorf");
    assertThat(run("list", "--tenant", "acme", "--kind", "colour", "--json")).isZero();
    assertThat(out.toString()).contains("\"value\" : \"Zorbium\"", "\"count\" : 2");
    assertThat(run("approve", zorbium, "--as", "orange", "--tenant", "acme")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            approved colour 'Zorbium': 'Zorbium' is colour 'orange'
            2 products are looked at again by the next run
            """);
    assertThat(run("reject", blorf, "--tenant", "acme")).isZero();
    assertThat(out.toString()).isEqualTo("rejected colour 'Blorf': never proposed again\n");
    assertThat(run("list", "--tenant", "acme", "--kind", "colour")).isZero();
    assertThat(out.toString()).isEqualTo("Nothing waits for a decision of tenant acme\n");
  }

  private String idOf(String value) {
    return garden.candidates().stream()
        .filter(candidate -> candidate.value().equals(value))
        .findFirst()
        .orElseThrow()
        .id();
  }

  @Test
  void list_beforeTheFirstRun_startsTheKeeper() throws Exception {
    assertThat(run("list", "--tenant", "acme")).isZero();
    assertThat(out.toString()).isEqualTo("Nothing waits for a decision of tenant acme\n");
  }

  @Test
  void help_saysWhatThereIs() throws Exception {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("list", "approve", "reject");
    assertThat(run("approve", "--help")).isZero();
    assertThat(out.toString()).contains("--under", "--as", "--tenant", "--json");
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("Usage:");
  }

  @Test
  void badArguments_areOneLine() {
    assertThatThrownBy(() -> run("aprove", "1"))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("aprove")
        .hasMessageContaining("(see 'contextworker gardener candidates --help')");
    assertThatThrownBy(() -> run("approve"))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("Missing required parameter: 'ID'");
  }

  private record Terminal(WorkflowClient client, StringWriter output, StringWriter errors)
      implements CommandContext, WorkflowCalls {
    @Override
    public PrintWriter out() {
      return new PrintWriter(output, true);
    }

    @Override
    public PrintWriter err() {
      return new PrintWriter(errors, true);
    }

    @Override
    public WorkflowCalls workflows() {
      return this;
    }

    @Override
    public String start(String type, String id, String tenantId, Object... arguments) {
      return client
          .newUntypedWorkflowStub(
              type,
              WorkflowOptions.newBuilder()
                  .setTaskQueue("gardener-tasks")
                  .setWorkflowId(id)
                  .setWorkflowIdConflictPolicy(
                      WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                  .build())
          .start(arguments)
          .getRunId();
    }

    @Override
    public <T> T result(String workflowId, Class<T> type) {
      return client.newUntypedWorkflowStub(workflowId).getResult(type);
    }

    @Override
    public <T> T query(String workflowId, String name, Class<T> type, Object... arguments) {
      return client.newUntypedWorkflowStub(workflowId).query(name, type, arguments);
    }

    @Override
    public <T> T update(String workflowId, String name, Class<T> type, Object... arguments) {
      return client.newUntypedWorkflowStub(workflowId).update(name, type, arguments);
    }
  }
}
