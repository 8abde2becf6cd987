package io.contextunity.worker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.contextunity.worker.testing.OrderPlugin.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code contextworker plugins replay} with histories in files; there is no Temporal server. */
class PluginsReplayTest {
  @TempDir static Path directory;

  private static Path open;
  private static Path closed;
  private static String workflowId;

  @TempDir Path own;

  @BeforeAll
  static void record() throws Exception {
    open = directory.resolve("open/waiting.json");
    closed = directory.resolve("closed/shipped.json");
    TestingWorkerHost host =
        TestingWorkerHost.ofJar(OrderPlugin.writeTo(directory.resolve("v1"), Change.NONE));
    host.beforeAll(null);
    try {
      String run = host.start("orders", order()).workflowId();
      workflowId = run;
      Histories.awaitMiddle(host.workflowClient(), run);
      WorkflowReplays.record(host.workflowClient(), run, open);
      var stub = host.workflowClient().newUntypedWorkflowStub(run);
      stub.signal("release");
      stub.getResult(String.class);
      WorkflowReplays.record(host.workflowClient(), run, closed);
    } finally {
      host.afterAll(null);
    }
  }

  private static Map<String, Object> order() {
    return Map.of("customer", "Ada Lovelace", "pieces", 3, "status", "NEW");
  }

  @Test
  void replay_sameVersion() {
    TestingCommand replay = replay(Change.NONE, open, closed);

    assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
    assertThat(replay.out())
        .isEqualTo(
            """
            orders 1.0.0: replays
                OrderWorkflow: 2 replay
                ReturnWorkflow: no history to judge by
            """);
    assertThat(replay.err()).isEmpty();
  }

  @Test
  void replay_guardedChange() {
    TestingCommand replay = replay(Change.VERSIONED, open, closed);

    assertThat(replay.exitCode()).as(replay.out() + replay.err()).isZero();
    assertThat(replay.out()).startsWith("orders 2.0.0: replays\n    OrderWorkflow: 2 replay\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          TIMER_FIRST    | event 5 ACTIVITY_TASK_SCHEDULED: the recorded run schedules activity reserve; this version starts a timer
          OTHER_ACTIVITY | event 5 ACTIVITY_TASK_SCHEDULED: the recorded run schedules activity reserve; this version has activityType 'reserve_stock' where 'reserve' is recorded
          NO_ACTIVITY    | event 5 ACTIVITY_TASK_SCHEDULED: the recorded run schedules activity reserve; this version does nothing more here
          FAILS          | event 5 ACTIVITY_TASK_SCHEDULED: the recorded run schedules activity reserve; this version fails the run (ApplicationFailure: message='no more', type='NoMore', nonRetryable=true)
          THROWS         | event 4 WORKFLOW_TASK_COMPLETED: this version fails here: NullPointerException: no price
          ENDS_EARLY     | event 10 WORKFLOW_TASK_COMPLETED: the recorded run goes on after this; this version has completed by then
          """)
  void replay_difference(Change change, String reason) {
    TestingCommand replay = replay(change, open);

    assertThat(replay.exitCode()).isEqualTo(1);
    assertThat(replay.out())
        .startsWith("orders 2.0.0: does not replay\n    OrderWorkflow: 0 replay, 1 differs\n")
        .contains(" (" + open + "), " + reason + "\n");
    assertThat(replay.err()).isEmpty();
  }

  @Test
  void replay_differsBehindTheWait() {
    TestingCommand replay = replay(Change.OTHER_SHIP, open, closed);

    assertThat(replay.exitCode()).isEqualTo(1);
    assertThat(replay.out())
        .contains("    OrderWorkflow: 1 replays, 1 differs\n")
        .contains("activityType 'ship_out' where 'ship' is recorded");
  }

  @Test
  void replay_json() {
    JsonNode json = replay(Change.TIMER_FIRST, open, closed, "--json").json();

    assertThat(json.get("ok").asBoolean()).isFalse();
    assertThat(json.get("plugin").asText()).isEqualTo("orders");
    assertThat(json.get("version").asText()).isEqualTo("2.0.0");
    assertThat(json.get("histories").asInt()).isEqualTo(2);
    assertThat(json.get("without_history").toString()).isEqualTo("[\"ReturnWorkflow\"]");
    JsonNode type = json.get("types").get(0);
    assertThat(type.get("module").asText()).isEqualTo("orders");
    assertThat(type.get("workflow_type").asText()).isEqualTo("OrderWorkflow");
    assertThat(type.get("replayed").asInt()).isZero();
    assertThat(type.get("differing").asInt()).isEqualTo(2);
    JsonNode difference = type.get("differences").get(0);
    assertThat(difference.get("source").asText()).isEqualTo(open.toString());
    assertThat(difference.get("workflow_id").asText()).isEqualTo(workflowId);
    assertThat(difference.get("run_id").asText()).isNotEmpty();
    assertThat(difference.get("event_id").asLong()).isEqualTo(5);
    assertThat(difference.get("event_type").asText()).isEqualTo("ACTIVITY_TASK_SCHEDULED");
    assertThat(difference.get("reason").asText()).endsWith("this version starts a timer");
  }

  @Test
  void replay_manyThatDiffer() throws IOException {
    Path many = Files.createDirectory(own.resolve("many"));
    for (int i = 0; i < 12; i++) {
      Files.copy(open, many.resolve("run-" + i + ".json"));
    }

    TestingCommand replay = replay(Change.TIMER_FIRST, many);

    assertThat(replay.out())
        .contains("    OrderWorkflow: 0 replay, 12 differ\n")
        .endsWith("        and 2 more\n    ReturnWorkflow: no history to judge by\n");
  }

  @Test
  void replay_historiesInThePlugin() throws IOException {
    Path jar =
        OrderPlugin.jar(Change.TIMER_FIRST)
            .entry("histories/deep/waiting.json", Files.readString(open))
            .writeTo(own);

    TestingCommand replay = TestingCommand.run("plugins", "replay", jar);

    assertThat(replay.exitCode()).isEqualTo(1);
    assertThat(replay.out()).contains(" (orders-2.0.0.jar!histories/deep/waiting.json), event 5 ");
  }

  @Test
  void replay_historiesInTheZip() throws IOException {
    TestingPluginJar jar =
        OrderPlugin.jar(Change.NONE).entry("histories/waiting.json", Files.readString(open));
    Path folder = OrderPlugin.made(own.resolve("zips"));
    Path withJar = TestingPluginZip.zip("with-jar.zip").jar(jar).writeTo(folder);
    Path withClasses = TestingPluginZip.zip("with-classes.zip").classes(jar).writeTo(folder);

    TestingCommand ofJar = TestingCommand.run("plugins", "replay", withJar);
    TestingCommand ofClasses = TestingCommand.run("plugins", "replay", withClasses);

    assertThat(ofJar.exitCode()).as(ofJar.out() + ofJar.err()).isZero();
    assertThat(ofJar.out()).contains("OrderWorkflow: 1 replays\n");
    assertThat(ofClasses.exitCode()).as(ofClasses.out() + ofClasses.err()).isZero();
    assertThat(ofClasses.out()).contains("OrderWorkflow: 1 replays\n");
  }

  @Test
  void replay_noHistory() throws IOException {
    Path empty = Files.createDirectory(own.resolve("empty"));

    TestingCommand replay = replay(Change.NONE, empty);

    assertThat(replay.exitCode()).isEqualTo(2);
    assertThat(replay.out())
        .startsWith("orders 1.0.0: no history to judge by\n")
        .contains("record some with 'contextworker plugins record'");
  }

  @Test
  void replay_noWorkflows() {
    Path jar =
        TestingPluginJar.plugin("idle")
            .declaring("idle")
            .provider(
                "testing.idle.Idle",
                """
                package testing.idle;
                import io.contextunity.worker.core.*;
                import io.temporal.activity.*;
                public final class Idle implements ModuleProvider {
                  @ActivityInterface
                  public interface Rest {
                    @ActivityMethod(name = "rest")
                    void rest();
                  }

                  @Override
                  public ModuleConfig module(ModuleContext context) {
                    return ModuleConfig.builder("idle").activities((Rest) () -> {}).build();
                  }
                }
                """)
            .writeTo(own);

    TestingCommand replay = TestingCommand.run("plugins", "replay", jar);

    assertThat(replay.exitCode()).isZero();
    assertThat(replay.out()).isEqualTo("idle 1.0.0: has no workflows\n");
  }

  @Test
  void replay_typeThatThePluginDoesNotHave() {
    TestingCommand replay = replay(Change.OTHER_TYPE, open);

    assertThat(replay.exitCode()).isEqualTo(1);
    assertThat(replay.out())
        .contains(
            "    '%s' is a run of OrderWorkflow, which no module here has (known: PurchaseWorkflow, ReturnWorkflow)\n"
                .formatted(open));
  }

  @Test
  void replay_filesThatAreNoHistory() throws IOException {
    Path bad = Files.createDirectory(own.resolve("bad"));
    Files.writeString(bad.resolve("a-text.json"), "remember");
    Files.writeString(bad.resolve("b-cut.json"), Files.readString(open).substring(0, 900));
    Files.writeString(bad.resolve("c-other.json"), "{\"name\": \"Ada\"}");
    Files.writeString(bad.resolve("d-empty.json"), "");
    Files.copy(open, bad.resolve("e-good.json"));

    TestingCommand replay = replay(Change.NONE, bad);

    assertThat(replay.exitCode()).isEqualTo(1);
    assertThat(replay.out())
        .contains("a-text.json' is no history: ")
        .contains("b-cut.json' is no history: ")
        .contains("c-other.json' is no history: ")
        .contains("d-empty.json' is no history: ")
        .contains("OrderWorkflow: 1 replays\n");
    assertThat(replay.out().lines()).hasSize(7);
    assertThat(replay.err()).isEmpty();
  }

  @Test
  void replay_withWhatItNeedsFromTheDirectory() throws IOException {
    Path plugins = Files.createDirectory(own.resolve("plugins"));
    TestingPluginJar.plugin("base").module("base").writeTo(plugins);
    OrderPlugin.writeTo(plugins, Change.TIMER_FIRST); // a higher one than that which is replayed
    Path jar = OrderPlugin.jar(Change.NONE).dependsOn("base").writeTo(own);

    TestingCommand with =
        TestingCommand.run(
            "plugins", "replay", jar, "--plugins-directory", plugins, "--histories", open);
    TestingCommand without = TestingCommand.run("plugins", "replay", jar, "--histories", open);

    assertThat(with.exitCode()).as(with.out() + with.err()).isZero();
    assertThat(with.out()).startsWith("orders 1.0.0: replays\n");
    assertThat(without.exitCode()).isEqualTo(2);
    assertThat(without.err()).contains("orders-1.0.0.jar cannot be loaded: ").contains("base");
  }

  @Test
  void replay_settingsOfThePlugin() throws IOException {
    Path jar = GreetingPlugin.writeTo(own);
    Path config = own.resolve("contextworker.yaml");
    Files.writeString(config, "plugins: {greeting: {salutation: Hello}}");

    TestingCommand unset = TestingCommand.run("plugins", "replay", jar);
    TestingCommand set = TestingCommand.run("plugins", "replay", jar, "--config", config);

    assertThat(unset.exitCode()).isEqualTo(2);
    assertThat(unset.err()).contains("cannot be loaded: salutation is missing");
    assertThat(set.out()).startsWith("greeting 1.0.0: no history to judge by\n");
  }

  @Test
  void replay_wrongUse() {
    Path jar = OrderPlugin.writeTo(own, Change.NONE);

    assertRefused("a.jar' does not exist", own.resolve("a.jar"));
    assertRefused("go with --from-server", jar, "--limit", "3");
    assertRefused("--limit '0' (expected: at least 1)", jar, "--from-server", "--limit", "0");
    TestingCommand none =
        TestingCommand.run("plugins", "replay", jar, "--histories", own.resolve("none"));
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.err())
        .isEqualTo(
            "contextworker: '%s' does not exist (expected: a history or a folder of such)%n"
                .formatted(own.resolve("none")));
  }

  private static void assertRefused(String message, Object... arguments) {
    List<Object> words = new ArrayList<>(List.of("plugins", "replay"));
    words.addAll(List.of(arguments));
    TestingCommand refused = TestingCommand.run(words.toArray());
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains(message);
  }

  private TestingCommand replay(Change change, Object... histories) {
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("plugins", "replay", OrderPlugin.writeTo(own, change)));
    for (Object history : histories) {
      if (history instanceof Path) {
        words.add("--histories");
      }
      words.add(history);
    }
    return TestingCommand.run(words.toArray());
  }
}
