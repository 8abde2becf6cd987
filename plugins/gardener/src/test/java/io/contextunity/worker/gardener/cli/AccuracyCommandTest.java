package io.contextunity.worker.gardener.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.BrainException;
import io.contextunity.worker.core.CommandContext;
import io.contextunity.worker.core.CommandException;
import io.contextunity.worker.core.TaxonomyNode;
import io.contextunity.worker.core.WorkflowCalls;
import io.contextunity.worker.testing.TestingBrain;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccuracyCommandTest {
  @TempDir Path directory;

  private final TestingBrain brain = new TestingBrain();
  private final AccuracyCommand command = new AccuracyCommand(brain, Clock.systemUTC());
  private final StringWriter out = new StringWriter();
  private Path products;
  private Path taxonomy;

  @BeforeEach
  void write() throws IOException {
    products = directory.resolve("products.jsonl");
    taxonomy = directory.resolve("taxonomy.txt");
    Files.writeString(
        products,
        """
        {"name": "Alpina 2 tent, green", "expected": "2", "expected_attributes": {"colour": "green"}}
        {"name": "Belt brown", "expected": "A > Tents", "expected_attributes": {"colour": "red"}}
        """);
    Files.writeString(taxonomy, "1 - A\n2 - A > Tents\n3 - A > Belts\n");
  }

  @Test
  void run_byFile() {
    assertThat(run(products.toString(), "--taxonomy", taxonomy.toString())).isZero();

    assertThat(out.toString().lines())
        .containsExactly(
            "2 products of 1 categories, by rules alone",
            "",
            "category, first    0.500 (1 of 2)",
            "among three        0.500 (1 of 2)",
            "when decided       0.500 (1 of 2)",
            "attributes right   0.500 (1 of 2)",
            "attributes found   0.500 (1 of 2)",
            "  colour           0.500 (1 of 2)",
            "",
            "Taken for another category:",
            "   1  A > Tents",
            "      for A > Belts",
            "      as in line 2 Belt brown",
            "",
            "Wrong attributes:",
            "  2 Belt brown: colour brown (expected: red)");
  }

  @Test
  void run_byBrain() {
    brain.upsertTaxonomy(
        "acme",
        List.of(
            new TaxonomyNode("category", "2", List.of("A", "Tents"), List.of(), Map.of()),
            new TaxonomyNode("category", "3", List.of("A", "Belts"), List.of(), Map.of())));

    assertThat(run(products.toString(), "--tenant", "acme", "--json")).isZero();

    assertThat(out.toString()).contains("\"top1\"", "\"confusions\"", "\"wrong_attributes\"");
  }

  @Test
  void run_noTaxonomyInBrain() {
    assertThatThrownBy(() -> run(products.toString(), "--tenant", "acme"))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            "Tenant 'acme' has no taxonomy in Brain (import one: contextworker taxonomy import FILE"
                + " --tenant acme, or measure by a file: --taxonomy FILE)");
  }

  @Test
  void run_noBrain() {
    brain.fail(1, new BrainException("localhost:50051 does not answer", true, null));

    assertThatThrownBy(() -> run(products.toString()))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            "Brain: localhost:50051 does not answer (to measure without it: --taxonomy FILE)");
  }

  @Test
  void run_unknownCategory() throws IOException {
    Files.writeString(taxonomy, "1 - A\n");

    assertThatThrownBy(() -> run(products.toString(), "--taxonomy", taxonomy.toString()))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            "Line 1: category '2' is not in the taxonomy (expected: a node's id or path A > B)");
  }

  @Test
  void run_badUsage() {
    assertThatThrownBy(() -> run("--json"))
        .isInstanceOf(CommandException.class)
        .hasMessage(
            "Missing required parameter: 'FILE' (see 'contextworker gardener accuracy --help')");
  }

  @Test
  void run_help() {
    assertThat(run("--help")).isZero();

    assertThat(out.toString()).startsWith("Usage: contextworker gardener accuracy");
  }

  private int run(String... arguments) {
    PrintWriter writer = new PrintWriter(out, true);
    return command.run(new Terminal(writer), List.of(arguments));
  }

  private record Terminal(PrintWriter out) implements CommandContext {
    @Override
    public PrintWriter err() {
      return out;
    }

    @Override
    public WorkflowCalls workflows() {
      throw new IllegalStateException("Measuring starts no run");
    }
  }
}
