package io.contextunity.worker.testing;

import static io.contextunity.worker.testing.ActionRuns.one;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.isolated.ActionDefinition;
import io.contextunity.worker.core.isolated.IsolatedHandlers;
import io.contextunity.worker.core.isolated.IsolatedHandlers.ChildLog;
import io.contextunity.worker.core.isolated.IsolatedHandlers.ChildMessage;
import io.contextunity.worker.core.isolated.IsolatedLimits;
import io.contextunity.worker.core.isolated.IsolatedResult;
import io.contextunity.worker.core.isolated.StageDefinition;
import io.contextunity.worker.core.isolated.StoreEntry;
import io.contextunity.worker.core.isolated.SubWorkflow;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sub-workflows do and tell, in real child processes. */
final class SubWorkflowTest {
  @TempDir static Path directory;
  private static ActionRuns actions;

  @BeforeAll
  static void open() {
    actions = ActionRuns.open(directory);
  }

  @AfterAll
  static void close() {
    actions.close();
  }

  /** The example of the documentation, said in data. */
  private static SubWorkflow greeting() {
    return SubWorkflow.of(
            "greeting",
            StageDefinition.of(
                "greet", ActionDefinition.of("greet", Map.of("salutation", "Good day"))),
            StageDefinition.of("ask", ActionDefinition.of("ask", Map.of("payload", List.of(1, 2)))))
        .withInitialStore(Map.of("name", "Ada"));
  }

  @Test
  void run_tellsWhatHappensWhileItHappens() throws Exception {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    IsolatedHandlers handlers =
        IsolatedHandlers.NONE
            .onLog(line -> heard.add("%s %s".formatted(line.level(), line.message())))
            .onStorePut(put -> heard.add("%s = %s".formatted(put.key(), put.entry().value())))
            .onMessage(
                "ask",
                message -> {
                  heard.add("%s %s".formatted(message.type(), message.payload()));
                  asked.countDown();
                  await(answered);
                });

    CompletableFuture<IsolatedResult> run =
        CompletableFuture.supplyAsync(() -> actions.runs().run(greeting(), handlers));
    await(asked);

    // The child waits for the answer, so all of this came while it ran, in this order.
    assertThat(heard)
        .containsExactly(
            "INFO Greeting Ada", "greeting = Good day, Ada", "length = 3", "ask [1, 2]");
    assertThat(run).isNotDone();
    answered.countDown();
    assertThat(run.get().store().keySet()).containsExactly("name", "greeting", "length", "asked");
    assertThat(run.get().value("greeting")).isEqualTo("Good day, Ada");
    assertThat(run.get().value("length")).isEqualTo(3L);
    assertThat(heard).last().isEqualTo("asked = ask");
    assertThat(run.get().duration()).isPositive();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void run_keepsTypes() {
    Map<String, String> puts = new LinkedHashMap<>();
    List<String> deletes = new ArrayList<>();

    IsolatedResult result =
        actions
            .runs()
            .run(
                one("types", Map.of()),
                IsolatedHandlers.NONE
                    .onStorePut(put -> puts.put(put.key(), put.entry().type()))
                    .onStoreDelete(deletes::add));

    assertThat(result.value("int")).isEqualTo(1);
    assertThat(result.value("long")).isEqualTo(1L);
    assertThat(result.value("double")).isEqualTo(1.0);
    assertThat(result.value("float")).isEqualTo(0.1);
    assertThat(result.value("decimal")).isEqualTo(new BigDecimal("12345678901234567890.10"));
    assertThat((byte[]) result.value("bytes")).containsExactly(0, -1, 7);
    assertThat(result.value("text")).isEqualTo("ä\u0000\uD83D\uDE00");
    assertThat(result.value("yes")).isEqualTo(true);
    assertThat(result.store().get("nothing").value()).isNull();
    assertThat(result.value("colour")).isEqualTo("BLUE");
    assertThat(result.value("list")).isEqualTo(Arrays.asList("a", null, 2, 3.5, List.of()));
    assertThat(result.value("map")).isEqualTo(Map.of("k", Map.of("deep", 1)));
    assertThat(result.value("price"))
        .isEqualTo(Map.of("currency", "EUR", "amount", 9.9, "steps", List.of(1, 2)));
    assertThat(result.value("misread"))
        .isEqualTo("Value of 'text' cannot be read as java.lang.Integer");
    assertThat(result.store().get("tagged"))
        .isEqualTo(
            new StoreEntry(
                "y", "string", java.util.Set.of("seen", "new"), Map.of("source", "feed")));
    assertThat(puts)
        .containsEntry("int", "int")
        .containsEntry("long", "long")
        .containsEntry("float", "double")
        .containsEntry("decimal", "decimal")
        .containsEntry("bytes", "bytes")
        .containsEntry("nothing", "null")
        .containsEntry("list", "list")
        .containsEntry("map", "map")
        .containsEntry("colour", "testing.actions.Types$Colour")
        .containsEntry("price", "testing.actions.Types$Price");
    assertThat(deletes).containsExactly("gone");
    assertThat(result.store()).doesNotContainKey("gone");
  }

  @Test
  void run_initialStoreKeepsTypes() {
    Map<String, Object> initial = new LinkedHashMap<>();
    initial.put("count", 7L);
    initial.put("price", new BigDecimal("1.10"));
    initial.put("raw", new byte[] {1});
    initial.put("none", null);

    IsolatedResult result = actions.runs().run(one("note", Map.of()).withInitialStore(initial));

    assertThat(result.store().keySet()).containsExactly("count", "price", "raw", "none");
    assertThat(result.value("count")).isEqualTo(7L);
    assertThat(result.value("price")).isEqualTo(new BigDecimal("1.10"));
    assertThat((byte[]) result.value("raw")).containsExactly(1);
  }

  @Test
  void run_largeValue() {
    List<Integer> lengths = new ArrayList<>();
    String text = "x".repeat(20 << 20);

    IsolatedResult result =
        actions
            .runs()
            .run(
                one("put", Map.of("what", "text", "mebibytes", 20))
                    .withInitialStore(Map.of("given", text)),
                IsolatedHandlers.NONE.onStorePut(
                    put -> lengths.add(((String) put.entry().value()).length())),
                IsolatedLimits.DEFAULT.withHeapBytes(256 << 20));

    assertThat(lengths).containsExactly(20 << 20);
    assertThat(result.value("value").equals(text)).isTrue();
    assertThat(result.value("given").equals(text)).isTrue();
  }

  @Test
  void run_changesItsPlan() {
    ActionDefinition odd = new ActionDefinition("note", "", List.of("odd"), Map.of());
    SubWorkflow definition =
        SubWorkflow.of(
            "plan",
            StageDefinition.of(
                "first",
                ActionDefinition.of("plan", Map.of("what", "add")),
                ActionDefinition.of("note", Map.of("text", "second action"))),
            StageDefinition.of(
                "skipping", ActionDefinition.of("plan", Map.of("what", "skip")), odd),
            StageDefinition.of("unwanted", ActionDefinition.of("note")),
            StageDefinition.of("last", ActionDefinition.of("note"), odd));
    List<String> heard = new ArrayList<>();

    IsolatedResult result =
        actions
            .runs()
            .run(definition, IsolatedHandlers.NONE.onLog(line -> heard.add(line.message())));

    assertThat(heard)
        .containsExactly(
            "first: added action 1",
            "first: added action 2",
            "first: second action",
            "x: added stage x",
            "y: added stage y",
            "y: odd in y",
            "last: note");
    assertThat(result.value("ahead")).isEqualTo(List.of("last"));
  }

  @Test
  void run_printedLinesAreLogLines() {
    List<ChildLog> heard = new ArrayList<>();

    actions.runs().run(one("print", Map.of()), IsolatedHandlers.NONE.onLog(heard::add));

    assertThat(heard)
        .extracting(line -> line.level() + " " + line.logger() + ": " + line.message())
        .containsExactly(
            "INFO testing.actions.Print: before",
            "INFO stdout: to the output",
            "WARN stderr: to the error",
            "WARN testing.actions.Print: with a trace",
            "INFO stdout: without an end");
    assertThat(heard.get(0).fields())
        .containsExactlyInAnyOrderEntriesOf(Map.of("stage", "only", "action", "print"));
    assertThat(heard.get(3).fields()).containsEntry("feed", "f1");
    assertThat(heard.get(3).stackTrace())
        .startsWith("java.lang.IllegalStateException: told")
        .contains("testing.actions.Print.run(Print.java");
  }

  @Test
  void run_messagesWithoutOwnHandler() {
    List<ChildMessage> heard = new ArrayList<>();
    Map<String, Object> nothing = new LinkedHashMap<>();
    nothing.put("type", "news");
    nothing.put("payload", null);

    actions.runs().run(one("ask", nothing), IsolatedHandlers.NONE.onOtherMessages(heard::add));

    assertThat(heard).containsExactly(new ChildMessage("news", null));
  }

  @Test
  void run_severalAtOnceWithTheirOwnHandlers() {
    List<CompletableFuture<List<Object>>> runs =
        IntStream.range(0, 8).mapToObj(this::greetSomebody).toList();

    for (int i = 0; i < runs.size(); i++) {
      assertThat(runs.get(i).join()).containsExactly("Hello, name " + i, 6L, "Hello, name " + i);
    }
  }

  private CompletableFuture<List<Object>> greetSomebody(int number) {
    List<Object> heard = new ArrayList<>();
    return CompletableFuture.supplyAsync(
        () -> {
          IsolatedResult result =
              actions
                  .runs()
                  .run(
                      one("greet", Map.of()).withInitialStore(Map.of("name", "name " + number)),
                      IsolatedHandlers.NONE.onStorePut(put -> heard.add(put.entry().value())));
          heard.add(result.value("greeting"));
          return heard;
        },
        task -> new Thread(task).start());
  }
}
