package io.contextunity.worker.wove.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.contextunity.worker.core.wove.WoveTask;
import io.contextunity.worker.wove.task.StartedTask;
import io.contextunity.worker.wove.task.TaskOutcome;
import io.contextunity.worker.wove.task.TaskOutcome.Kind;
import io.contextunity.worker.wove.task.WoveRun;
import io.contextunity.worker.wove.task.WoveRun.OrphanPolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HandledTasksTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String NOTHING = "gAV9lC4=";

  private final Map<String, WoveTask> handlers = new ConcurrentHashMap<>();
  private final HandledTasks tasks =
      new HandledTasks(new HandlerSettings(2, 3, Duration.ofSeconds(30)), () -> handlers);

  @AfterEach
  void close() {
    tasks.close();
  }

  record Priced(String currency, BigDecimal price) {}

  @Test
  void start_resultOfEveryKind() throws Exception {
    handlers.put("number", arguments -> 42L);
    handlers.put("nothing", arguments -> null);
    handlers.put(
        "list", arguments -> Arrays.asList("ключ \"\u0001\" \ud83d\udc1f", null, true, 1.5));
    handlers.put("record", arguments -> Map.of("a", new Priced("EUR", new BigDecimal("0.10"))));
    handlers.put("set", arguments -> Set.of(BigInteger.TWO.pow(200)));

    assertThat(resultOf("number").intValue()).isEqualTo(42);
    assertThat(resultOf("nothing").isNull()).isTrue();
    assertThat(resultOf("list"))
        .isEqualTo(JSON.readTree("[\"ключ \\\"\\u0001\\\" \\ud83d\\udc1f\",null,true,1.5]"));
    assertThat(event("record"))
        .contains("\"result\":{\"a\":{\"currency\":\"EUR\",\"price\":0.10}}");
    assertThat(event("set")).contains("\"result\":[" + BigInteger.TWO.pow(200) + "]");
  }

  @Test
  void start_arguments() throws Exception {
    handlers.put("add", arguments -> (long) arguments.get("a") + (long) arguments.get("b"));

    TaskOutcome outcome =
        ended(start("add", pickled("}(\u008c\u0001aK\u0002\u008c\u0001bK\u0003u.")));

    assertThat(json(outcome).path("result").intValue()).isEqualTo(5);
    assertThat(json(outcome).path("run_id").textValue()).isEqualTo("add:1");
    assertThat(json(outcome).path("task_id").textValue()).isEqualTo("add");
  }

  @Test
  void start_largeArgument() throws Exception {
    handlers.put("size", arguments -> ((byte[]) arguments.get("a")).length);
    byte[] head = Pickles.raw("}\u008c\u0001aB\u0000\u0000\u0040\u0001");
    byte[] pickle = Arrays.copyOf(head, head.length + 0x01400000 + 2);
    pickle[pickle.length - 2] = 's';
    pickle[pickle.length - 1] = '.';

    TaskOutcome outcome = ended(start("size", Base64.getEncoder().encodeToString(pickle)));

    assertThat(json(outcome).path("result").intValue()).isEqualTo(0x01400000);
  }

  @Test
  void start_resultThatJsonDoesNotKnow() throws Exception {
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);
    Map<Object, Object> nullKey = new HashMap<>();
    nullKey.put(null, 1);
    handlers.put("nan", arguments -> List.of(Double.NaN));
    handlers.put("bytes", arguments -> Map.of("a", new byte[3]));
    handlers.put("cycle", arguments -> cycle);
    handlers.put("null-key", arguments -> nullKey);
    handlers.put("huge-integer", arguments -> BigInteger.TWO.pow(20_000));
    handlers.put("huge", arguments -> "x".repeat(6 << 20));
    handlers.put("stream", arguments -> new Object());

    assertThat(refusal("nan")).isEqualTo("NaN, which JSON does not know");
    assertThat(refusal("bytes")).isEqualTo("bytes, which JSON does not know");
    assertThat(refusal("cycle")).contains("nesting depth (201)");
    assertThat(refusal("null-key")).contains("Null key for a Map not allowed in JSON");
    assertThat(refusal("huge-integer"))
        .isEqualTo("an integer of more than 4,200 digits, which Python does not read");
    assertThat(refusal("huge")).isEqualTo("more than 5,242,880 bytes of JSON");
    assertThat(refusal("stream")).contains("No serializer found for class java.lang.Object");
  }

  private static final class Mute extends Exception {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  @Test
  void start_handlerThatFails() throws Exception {
    handlers.put("state", arguments -> fail(new IllegalStateException("out of \ud83d\udc1f")));
    handlers.put("silent", arguments -> fail(new Exception()));
    handlers.put("deep", arguments -> fail(new StackOverflowError()));
    handlers.put("mute", arguments -> fail(new Mute()));

    JsonNode error = errorOf("state");
    assertThat(error.path("kind").textValue()).isEqualTo("java.lang.IllegalStateException");
    assertThat(error.path("message").textValue()).isEqualTo("out of \ud83d\udc1f");
    assertThat(error.path("source").textValue()).isEqualTo("task");
    assertThat(errorOf("silent").path("message").textValue()).isEqualTo("null");
    assertThat(errorOf("deep").path("kind").textValue()).isEqualTo("java.lang.StackOverflowError");
    assertThat(errorOf("mute").path("message").textValue())
        .isEqualTo("(its message cannot be told)");
  }

  @Test
  void start_argumentsThatCannotBeRead() throws Exception {
    handlers.put("any", arguments -> fail(new AssertionError("reached")));
    String prefix = "The arguments of 'any', which is done in Java, cannot be read: ";

    assertThat(message(start("any", pickled("].")))).isEqualTo(prefix + "they are no dict");
    assertThat(message(start("any", pickled("}K\u0001Ns."))))
        .isEqualTo(prefix + "a name among them is no text");
    assertThat(message(start("any", pickled("cos\nsystem\n."))))
        .startsWith(prefix + "opcode GLOBAL: ");
    assertThat(message(start("any", "!!!"))).isEqualTo(prefix + "args_pickle is not base64");
    assertThat(message(tasks.start(run("any", "{\"args_pickle\":null}", Optional.empty()))))
        .isEqualTo(prefix + "args_pickle is not base64");
    assertThat(
            message(tasks.start(run("any", "{\"type\":{\"args_pickle\":\"\"}}", Optional.empty()))))
        .isEqualTo(prefix + "the frame has no args_pickle");
  }

  @Test
  void cancel_whatRuns() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    handlers.put("slow", arguments -> forever(begun, interrupted));
    StartedTask task = start("slow", NOTHING);
    begun.await();

    task.cancel();
    task.cancel();

    assertThat(ended(task).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(json(ended(task)).path("type").textValue()).isEqualTo("task_cancelled");
    assertThat(interrupted).isTrue();
  }

  @Test
  void cancel_handlerThatDoesNotListen() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    handlers.put("deaf", arguments -> deaf(begun, released));
    handlers.put("next", arguments -> Thread.currentThread().isInterrupted());
    StartedTask task = start("deaf", NOTHING);
    begun.await();

    task.cancel();

    assertThat(task.outcome()).isNotDone();
    released.countDown();
    assertThat(ended(task).kind()).isEqualTo(Kind.CANCELLED);
    for (int i = 0; i < 4; i++) {
      assertThat(resultOf("next").booleanValue()).isFalse();
    }
  }

  @Test
  void cancel_whatWaits() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    handlers.put("slow", arguments -> forever(begun, new AtomicBoolean()));
    handlers.put("any", arguments -> fail(new AssertionError("reached")));
    StartedTask one = start("slow", NOTHING);
    StartedTask two = start("slow", NOTHING);
    begun.await();
    List<StartedTask> waiting = List.of(any(), any(), any());

    assertThat(message(any()))
        .isEqualTo("'any' was not begun: 3 tasks wait already (handlers.queue)");
    waiting.forEach(StartedTask::cancel);
    waiting.forEach(task -> assertThat(ended(task).kind()).isEqualTo(Kind.CANCELLED));
    List<StartedTask> others = List.of(any(), any(), any()); // there is room again
    others.forEach(StartedTask::cancel);

    one.cancel();
    two.cancel();
    assertThat(ended(one).kind()).isEqualTo(Kind.CANCELLED);
    assertThat(ended(two).kind()).isEqualTo(Kind.CANCELLED);
  }

  @Test
  void cancel_whatIsDone() throws Exception {
    handlers.put("number", arguments -> 1);
    StartedTask task = start("number", NOTHING);
    ended(task);

    task.cancel();

    assertThat(ended(task).kind()).isEqualTo(Kind.RESULT);
  }

  @Test
  void start_late() throws Exception {
    AtomicBoolean interrupted = new AtomicBoolean();
    handlers.put("slow", arguments -> forever(new CountDownLatch(1), interrupted));

    StartedTask task = tasks.start(run("slow", frame(NOTHING), Optional.of(Duration.ofMillis(50))));

    assertThat(message(task)).isEqualTo("'slow' was not done within 50 ms");
    assertThat(interrupted).isTrue();
  }

  @Test
  void start_ofNobody() {
    assertThat(tasks.does("any")).isFalse();
    assertThat(message(any())).isEqualTo("No module does the Wove task 'any' any more");
  }

  @Test
  void close_whileTasksRunAndWait() throws Exception {
    CountDownLatch begun = new CountDownLatch(2);
    handlers.put("slow", arguments -> forever(begun, new AtomicBoolean()));
    List<StartedTask> running = List.of(start("slow", NOTHING), start("slow", NOTHING));
    begun.await();
    StartedTask waiting = start("slow", NOTHING);

    tasks.close();

    String stopping = "'slow' was not done: the host is stopping";
    assertThat(message(waiting)).isEqualTo(stopping);
    running.forEach(task -> assertThat(message(task)).isEqualTo(stopping));
    assertThat(message(start("slow", NOTHING))).isEqualTo(stopping);
  }

  @Test
  void settings_outOfRange() {
    assertThatThrownBy(() -> new HandlerSettings(-1, 1, null))
        .hasMessage("threads: -1 (expected: 1 or more)");
    assertThatThrownBy(() -> new HandlerSettings(1, -1, null))
        .hasMessage("queue: -1 (expected: 1 or more)");
    assertThatThrownBy(() -> new HandlerSettings(1, 1, Duration.ZERO))
        .hasMessage("timeout: PT0S (expected: more than nothing)");
  }

  private static Object fail(Throwable failure) throws Exception {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (Exception) failure;
  }

  private static Object forever(CountDownLatch begun, AtomicBoolean interrupted) throws Exception {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
      return null;
    } catch (InterruptedException e) {
      interrupted.set(true);
      throw e;
    }
  }

  private static Object deaf(CountDownLatch begun, CountDownLatch released) {
    begun.countDown();
    while (released.getCount() > 0) {
      Thread.onSpinWait();
    }
    return null;
  }

  private StartedTask any() {
    return start("any", NOTHING);
  }

  private StartedTask start(String name, String arguments) {
    return tasks.start(run(name, frame(arguments), Optional.empty()));
  }

  private static String frame(String arguments) {
    return "{\"type\":\"run_task\",\"callable_pickle\":\"!\",\"args_pickle\":\""
        + arguments
        + "\"}";
  }

  private static String pickled(String raw) {
    return Base64.getEncoder().encodeToString(Pickles.raw(raw));
  }

  private static WoveRun run(String name, String frame, Optional<Duration> timeout) {
    return new WoveRun(
        name + ":1",
        name,
        timeout,
        Optional.empty(),
        false,
        Optional.empty(),
        OrphanPolicy.CANCEL,
        frame.getBytes(StandardCharsets.UTF_8),
        Map.of());
  }

  private static TaskOutcome ended(StartedTask task) {
    return task.outcome().orTimeout(30, TimeUnit.SECONDS).join();
  }

  private static JsonNode json(TaskOutcome outcome) {
    try {
      return JSON.readTree(outcome.event());
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private String event(String name) {
    return new String(ended(start(name, NOTHING)).event(), StandardCharsets.UTF_8);
  }

  private JsonNode resultOf(String name) {
    JsonNode event = json(ended(start(name, NOTHING)));
    assertThat(event.path("type").textValue()).as("%s", event).isEqualTo("task_result");
    return event.required("result");
  }

  private JsonNode errorOf(String name) {
    return json(ended(start(name, NOTHING))).required("error");
  }

  private static String message(StartedTask task) {
    return json(ended(task)).required("error").path("message").textValue();
  }

  private String refusal(String name) {
    String prefix =
        "The result of '%s', which is done in Java, cannot be told: it holds ".formatted(name);
    String message = errorOf(name).path("message").textValue();
    assertThat(message).startsWith(prefix);
    return message.substring(prefix.length());
  }
}
