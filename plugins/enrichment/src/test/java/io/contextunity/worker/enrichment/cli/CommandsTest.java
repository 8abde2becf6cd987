package io.contextunity.worker.enrichment.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.core.CommandException;
import io.contextunity.worker.core.ModuleCommand;
import io.contextunity.worker.core.WorkflowCalls;
import io.contextunity.worker.enrichment.Corrected;
import io.contextunity.worker.enrichment.Correction;
import io.contextunity.worker.tasks.EnrichmentStore;
import io.contextunity.worker.tasks.Task;
import io.contextunity.worker.tasks.TaskMethod;
import io.contextunity.worker.tasks.TaskOutcome;
import io.contextunity.worker.testing.TestingBlobStore;
import io.contextunity.worker.testing.TestingBrain;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private final TestingBrain brain = new TestingBrain();
  private final TestingBlobStore blobs = new TestingBlobStore();
  private final Terminal terminal = new Terminal();

  @Test
  void set_isARunOfTheWorker() throws Exception {
    int exitCode =
        run(new SetCommand(), "product:acme:x:1", "category", "A > B", "--tenant", "acme");

    assertThat(exitCode).isZero();
    assertThat(terminal.started)
        .containsExactly(
            "EnrichmentCorrectionWorkflow of acme: "
                + new Correction("acme", "product:acme:x:1", "category", List.of("A > B")));
    assertThat(terminal.printed()).isEqualTo("category of product:acme:x:1: node_id=7\n");
  }

  @Test
  void set_missing_saysWhat() {
    assertThatThrownBy(() -> run(new SetCommand(), "p", "category", "7"))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            "Missing required option: '--tenant=<tenant>' (see: contextworker enrichment set"
                + " --help)");
  }

  @Test
  void set_help() throws Exception {
    run(new SetCommand(), "--help");

    assertThat(terminal.printed()).startsWith("Usage: enrichment set ");
  }

  @Test
  void show_eachTaskInALine() throws Exception {
    EnrichmentStore store = new EnrichmentStore(brain);
    store.decide(
        "acme",
        "p",
        Task.CATEGORY,
        TaskOutcome.done(
            Map.of("path", "Outdoor > Tents"), 0.91, TaskMethod.MODEL, Instant.now(), ""));
    store.decide(
        "acme",
        "p",
        Task.DESCRIPTION,
        TaskOutcome.error(TaskMethod.MODEL, Instant.now(), "", "no answer"));

    run(new ShowCommand(brain), "p", "--tenant", "acme");

    assertThat(terminal.printed())
        .isEqualTo(
            """
            p
              category      done     model  0.91  path=Outdoor > Tents
              description   error    model  0.00  no answer
            """);
  }

  @Test
  void show_nothingKnown() {
    assertThatThrownBy(() -> run(new ShowCommand(brain), "p", "--tenant", "acme"))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            "Nothing is known of 'p' of tenant 'acme' (expected: a product that was enriched)");
  }

  @Test
  void failures_areTheBlob() throws Exception {
    blobs.put("enrichment/r/all-failures.jsonl", out -> out.write("{\"a\": 1}\n".getBytes()));

    run(new FailuresCommand(blobs), "enrichment/r/all-failures.jsonl");

    assertThat(terminal.printed()).isEqualTo("{\"a\": 1}\n");
  }

  @Test
  void failures_noSuchBlob() {
    assertThatThrownBy(() -> run(new FailuresCommand(blobs), "enrichment/none"))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            "There is no blob 'enrichment/none' (expected: the failures_key of a run's result;"
                + " they are kept for 30 days)");
  }

  private int run(ModuleCommand command, String... arguments) throws Exception {
    return command.run(terminal, List.of(arguments));
  }

  /** Remembers what was started, and answers that it was done. */
  private static final class Terminal implements CommandContext, WorkflowCalls {
    private final List<String> started = new ArrayList<>();
    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text, true);

    String printed() {
      out.flush();
      return text.toString();
    }

    @Override
    public PrintWriter out() {
      return out;
    }

    @Override
    public PrintWriter err() {
      return out;
    }

    @Override
    public WorkflowCalls workflows() {
      return this;
    }

    @Override
    public String start(
        String workflowType, String workflowId, String tenantId, Object... arguments) {
      started.add("%s of %s: %s".formatted(workflowType, tenantId, arguments[0]));
      return workflowId;
    }

    @Override
    public <T> T result(String workflowId, Class<T> type) {
      return type.cast(new Corrected("product:acme:x:1", "category", Map.of("node_id", "7")));
    }

    @Override
    public <T> T query(String workflowId, String name, Class<T> type, Object... arguments) {
      throw new UnsupportedOperationException("no command asks");
    }

    @Override
    public <T> T update(String workflowId, String name, Class<T> type, Object... arguments) {
      throw new UnsupportedOperationException("no command updates");
    }
  }
}
