package io.contextunity.worker.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.host.Role;
import io.contextunity.worker.host.WorkerHost;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.SettingsLoader.Flag;
import io.contextunity.worker.host.temporal.Converters;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.replay.ReplayGateException;
import io.contextunity.worker.local.temporal.LocalTemporal;
import io.contextunity.worker.testing.OrderPlugin.Change;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Fifty runs wait in the middle of version 1; what does version 2 do to them? */
@Tag("real-temporal")
@TestMethodOrder(OrderAnnotation.class)
class UpgradeGateRealTemporalTest {
  private static final int RUNS = 50;
  private static final String CUSTOMER = "Ada Lovelace";
  private static final Pattern DATA = Pattern.compile("\"data\": \"([^\"]*)\"");

  @TempDir static Path directory;

  private static LocalTemporal server;
  private static TemporalConnection temporal;
  private static WorkflowClient client;
  private static Path v1;
  private static Path v2;

  @TempDir Path own;

  @BeforeAll
  static void startRuns() throws Exception {
    v1 = OrderPlugin.writeTo(directory.resolve("v1"), Change.NONE);
    v2 = OrderPlugin.writeTo(directory.resolve("v2"), Change.TIMER_FIRST);
    server = LocalTemporal.start(directory.resolve("temporal"), System.getenv());
    temporal = new TemporalConnection(settings(directory).host().temporal(), "test");
    client = temporal.client(Converters.host());
    try (WorkerHost host = host(v1.getParent())) {
      host.start();
      for (int i = 0; i < RUNS; i++) {
        run(i).start(Map.of("customer", CUSTOMER, "pieces", i, "status", "NEW"));
      }
      for (int i = 0; i < RUNS; i++) {
        Histories.awaitMiddle(client, "order-" + i);
      }
    }
    Histories.await(
        "all runs are listed",
        () -> replay(v1, "--json", "--limit", RUNS).json().get("histories").asInt() == RUNS);
  }

  @AfterAll
  static void stop() {
    temporal.close();
    server.close();
  }

  private static WorkflowStub run(int number) {
    return client.newUntypedWorkflowStub(
        "OrderWorkflow",
        WorkflowOptions.newBuilder()
            .setTaskQueue("orders-tasks")
            .setWorkflowId("order-" + number)
            .build());
  }

  private static WorkerHost host(Path plugins, String... more) {
    return WorkerHost.create(settings(plugins, more), Set.of(Role.WORKER));
  }

  private static LoadedSettings settings(Path plugins, String... more) {
    List<Flag> flags = new ArrayList<>();
    flags.add(new Flag("test", "temporal.host", server.address()));
    flags.add(new Flag("test", "plugins-directory", plugins.toString()));
    flags.add(new Flag("test", "blobs-directory", directory.resolve("blobs").toString()));
    flags.add(new Flag("test", "management.enabled", "false"));
    flags.add(new Flag("test", "instance-name", plugins.getFileName().toString()));
    for (String setting : more) {
      String[] parts = setting.split("=", 2);
      flags.add(new Flag("test", parts[0], parts[1]));
    }
    return TestingSettings.load(directory, Map.of(), flags.toArray(Flag[]::new));
  }

  private static TestingCommand replay(Path plugin, Object... more) {
    return command("replay", plugin, "--from-server", more);
  }

  private static TestingCommand command(String name, Object first, Object second, Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of("plugins", name, first, second, "--temporal-host", server.address()));
    words.addAll(List.of(more));
    return TestingCommand.run(words.toArray());
  }

  @Test
  @Order(1)
  void replay_fromServer() {
    TestingCommand same = replay(v1);
    TestingCommand changed = replay(v2);
    TestingCommand few = replay(v2, "--query", "WorkflowId = 'order-7' OR WorkflowId = 'order-8'");
    TestingCommand limited = replay(v1, "--limit", 3);
    TestingCommand none = replay(v1, "--query", "WorkflowId = 'nobody'");
    TestingCommand wrong = replay(v1, "--query", "Wrong ==");

    assertThat(same.exitCode()).as(same.out() + same.err()).isZero();
    assertThat(same.out()).contains("OrderWorkflow: 50 replay\n");
    assertThat(changed.exitCode()).isEqualTo(1);
    assertThat(changed.out())
        .contains("OrderWorkflow: 0 replay, 50 differ\n")
        .containsPattern(
            "run \\S+ of order-\\d+ \\(server\\), event 5 ACTIVITY_TASK_SCHEDULED: the recorded"
                + " run schedules activity reserve; this version starts a timer\n");
    assertThat(few.out()).contains("OrderWorkflow: 0 replay, 2 differ\n");
    assertThat(limited.out()).contains("OrderWorkflow: 3 replay; more on the server");
    assertThat(none.exitCode()).isZero();
    assertThat(none.out()).startsWith("orders 1.0.0: no runs on the server, and no histories\n");
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err())
        .contains("does not list the runs where")
        .contains("INVALID_ARGUMENT")
        .hasLineCount(1);
  }

  /** What people have at hand: Temporal's own program. */
  @Test
  @Order(2)
  void replay_whatTemporalShows() throws Exception {
    Path shown = own.resolve("shown.json");
    String program =
        Optional.ofNullable(System.getenv("CONTEXTWORKER_TEMPORAL_CLI")).orElse("temporal");
    Process show =
        new ProcessBuilder(
                program,
                "workflow",
                "show",
                "--address",
                server.address(),
                "-w",
                "order-1",
                "--output",
                "json")
            .redirectErrorStream(true)
            .redirectOutput(shown.toFile())
            .start();
    show.getOutputStream().close();
    assertThat(show.waitFor(30, TimeUnit.SECONDS)).isTrue();

    TestingCommand same = TestingCommand.run("plugins", "replay", v1, "--histories", shown);
    TestingCommand changed = TestingCommand.run("plugins", "replay", v2, "--histories", shown);

    assertThat(same.exitCode()).as(same.out() + same.err()).isZero();
    assertThat(same.out()).contains("OrderWorkflow: 1 replays\n");
    assertThat(changed.out()).contains(" of order-1 (" + shown + "), event 5 ");
  }

  @Test
  @Order(2)
  void record_replays() throws IOException {
    Path plain = own.resolve("plain");

    TestingCommand record = command("record", v1, "--to=" + plain, "--limit", 5);
    TestingCommand again = command("record", v1, "--to=" + plain, "--limit", 5, "--json");
    TestingCommand replayed = TestingCommand.run("plugins", "replay", v2, "--histories", plain);

    assertThat(record.exitCode()).as(record.out() + record.err()).isZero();
    assertThat(record.out())
        .isEqualTo(
            """
            OrderWorkflow: 5 histories in %s; more on the server (see --limit)
            ReturnWorkflow: no history written
            """
                .formatted(plain));
    assertThat(again.json().get("types").get(0).get("files")).hasSize(5);
    assertThat(texts(plain)).hasSize(5).allMatch(UpgradeGateRealTemporalTest::tellsTheCustomer);
    assertThat(replayed.exitCode()).isEqualTo(1);
    assertThat(replayed.out()).contains("OrderWorkflow: 0 replay, 5 differ\n");
  }

  @Test
  @Order(3)
  void record_redacted() throws IOException {
    Path redacted = own.resolve("redacted");

    TestingCommand record =
        command(
            "record",
            "--module=orders",
            "--plugins-directory=" + v1.getParent(),
            "--to=" + redacted,
            "--redact");
    TestingCommand replayed = TestingCommand.run("plugins", "replay", v1, "--histories", redacted);

    assertThat(record.exitCode()).as(record.out() + record.err()).isZero();
    assertThat(texts(redacted))
        .hasSize(RUNS)
        .noneMatch(UpgradeGateRealTemporalTest::tellsTheCustomer);
    assertThat(replayed.exitCode()).as(replayed.out() + replayed.err()).isZero();
    assertThat(replayed.out()).contains("OrderWorkflow: 50 replay\n");
  }

  @Test
  @Order(3)
  void record_redactedOnAnotherVersion() {
    Path none = own.resolve("none");

    TestingCommand record = command("record", v2, "--to=" + none, "--redact", "--limit", 1);

    assertThat(record.exitCode()).isEqualTo(1);
    assertThat(record.out())
        .contains("OrderWorkflow: no history written; more on the server")
        .contains("    not written: run '")
        .contains("' does not replay on this version, so that nobody can tell");
    assertThat(none).doesNotExist();
  }

  @Test
  @Order(3)
  void record_whatItDoesNotKnow() {
    TestingCommand module =
        command("record", "--module=order", "--plugins-directory=" + v1.getParent(), "--to=" + own);
    TestingCommand nothing = TestingCommand.run("plugins", "record", "--to", own);

    assertThat(module.exitCode()).isEqualTo(2);
    assertThat(module.err()).contains("Unknown module 'order' (known: orders)");
    assertThat(nothing.exitCode()).isEqualTo(2);
    assertThat(nothing.err()).contains("FILE").contains("--module");
  }

  @Test
  @Order(4)
  void start_refusedByTheGate() {
    List<Integer> before = lengths();

    try (WorkerHost host = host(v2.getParent(), "replay-gate=refuse")) {
      assertThatThrownBy(host::start)
          .isInstanceOf(ReplayGateException.class)
          .hasMessageStartingWith(
              "Replay gate: module 'orders' of orders@2.0.0 is not started, since OrderWorkflow"
                  + " would not go on with it: run ")
          .hasMessageContaining("event 5 ACTIVITY_TASK_SCHEDULED")
          .hasMessageEndingWith("(start the version before it, or set replay-gate to warn)")
          .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    assertThat(pollers()).doesNotContain("v2");
    assertThat(lengths()).isEqualTo(before);
  }

  @Test
  @Order(5)
  void start_warnedByTheGate() throws Exception {
    try (WorkerHost host = host(v2.getParent(), "replay-gate=warn")) {
      host.start();

      Histories.await("v2 polls", () -> pollers().contains("v2"));
    }
  }

  @Test
  @Order(6)
  void start_letThroughByTheGate() throws Exception {
    try (WorkerHost host = host(v1.getParent(), "replay-gate=refuse")) {
      host.start();
      for (int i = 0; i < RUNS; i++) {
        client.newUntypedWorkflowStub("order-" + i).signal("release");
      }

      for (int i = 0; i < RUNS; i++) {
        assertThat(client.newUntypedWorkflowStub("order-" + i).getResult(String.class))
            .isEqualTo("shipped from shelf of " + CUSTOMER);
      }
    }
  }

  private static List<String> pollers() {
    return temporal.pollers("orders-tasks", TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW).stream()
        .map(poller -> poller.identity())
        .toList();
  }

  private static List<Integer> lengths() {
    return IntStream.range(0, RUNS)
        .mapToObj(i -> client.fetchHistory("order-" + i).getEvents().size())
        .toList();
  }

  private static List<String> texts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> texts = new ArrayList<>();
      for (Path file : files.toList()) {
        assertThat(file.getFileName().toString()).matches("OrderWorkflow-[0-9a-f-]{36}\\.json");
        texts.add(Files.readString(file));
      }
      return texts;
    }
  }

  /** Whether a payload of a history in JSON holds the customer's name. */
  private static boolean tellsTheCustomer(String history) {
    return DATA.matcher(history.replace("\\u003d", "="))
        .results()
        .map(data -> new String(Base64.getDecoder().decode(data.group(1)), UTF_8))
        .anyMatch(payload -> payload.contains(CUSTOMER));
  }
}
