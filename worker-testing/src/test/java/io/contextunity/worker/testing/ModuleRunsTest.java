package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commands that speak with the runs of their module, as their author tests them. */
final class ModuleRunsTest {
  @RegisterExtension
  static final TestingWorkerHost host =
      TestingWorkerHost.ofJar(DeskPlugin.writeTo(directory())).settings(Map.of("clerk", "Ada"));

  private final String id = "desk-" + UUID.randomUUID();

  private static Path directory() {
    try {
      return Files.createDirectories(Path.of("target", "desk"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TestingCommandRun desk(String... words) {
    return host.command("desk", words);
  }

  private void start() {
    assertThat(desk("start", id, "acme", "DeskWorkflow"))
        .isEqualTo(new TestingCommandRun(0, id + "\n", ""));
  }

  private static void assertRefused(TestingCommandRun run, String message) {
    assertThat(run).isEqualTo(new TestingCommandRun(1, "", "contextworker: " + message + "\n"));
  }

  @Test
  void command_withTheHostsSettingsAndStores() {
    assertThat(desk("clerk").out()).isEqualTo("Ada\n");
    assertThat(desk("file", "x/y").out()).isEqualTo("1\n");
    assertThat(desk("know", "nobody").out()).isEqualTo("false\n");
    assertThat(host.blobs().find("x/y")).isPresent();
  }

  @Test
  void start_queryUpdateResult() {
    start();

    assertThat(desk("put", id, "2").out()).isEqualTo("2\n");
    assertThat(desk("top", id).out()).isEqualTo("Paper[paperTitle=next, pages=2]\n");
    assertThat(desk("tenant", id).out()).isEqualTo("acme\n");
    assertThat(desk("put", id, "0").out()).isEqualTo("3\n");
    assertThat(desk("result", id).out()).isEqualTo("Paper[paperTitle=next, pages=0]\n");
  }

  @Test
  void start_openRunStaysAsItIs() {
    start();
    desk("put", id, "2");

    start();

    assertThat(desk("top", id).out()).contains("pages=2");
  }

  @Test
  void start_openRunOfAnotherTenant() {
    start();

    assertRefused(
        desk("start", id, "globex", "DeskWorkflow"),
        "Run '" + id + "' of another tenant ('acme') is open (choose another id)");
  }

  @Test
  void start_afterTheEnd() {
    start();
    desk("put", id, "0");
    desk("result", id);

    start();

    assertThat(desk("top", id).out()).contains("pages=1");
  }

  @Test
  void start_unknownType() {
    assertRefused(
        desk("start", id, "acme", "DeskWork"),
        "Module 'desk' has no workflow 'DeskWork' (known: DeskWorkflow)");
  }

  @Test
  void unknownRun() {
    for (String command : new String[] {"top", "result"}) {
      assertRefused(desk(command, "nobody"), "Run 'nobody' is unknown");
    }
    assertRefused(desk("put", "nobody", "1"), "Run 'nobody' is unknown");
  }

  @Test
  void runThatIsOver() {
    start();
    desk("put", id, "0");
    desk("result", id);

    assertRefused(desk("top", id), "Run '" + id + "' is over (completed)");
    assertRefused(desk("put", id, "1"), "Run '" + id + "' is over (completed)");
  }

  @Test
  void result_ofARunThatFails() {
    start();
    desk("put", id, "13");

    assertRefused(desk("result", id), "Run '" + id + "' failed: page 13 is missing");
  }

  @Test
  void update_refusedByTheRun() {
    start();

    assertRefused(desk("put", id, "-4"), "A paper has no -4 pages");
  }

  @Test
  void update_thatTakesLong() {
    start();

    assertThat(desk("tell", id, "slow").out()).isEqualTo("at last\n");
  }

  @Test
  void update_unknown() {
    start();

    TestingCommandRun unknown = desk("tell", id, "pat");

    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).startsWith("contextworker: ").contains("pat").hasLineCount(1);
  }

  @Test
  void query_unknown() {
    start();

    TestingCommandRun unknown = desk("ask", id, "bottom");

    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).startsWith("contextworker: ").contains("bottom").hasLineCount(1);
  }
}
