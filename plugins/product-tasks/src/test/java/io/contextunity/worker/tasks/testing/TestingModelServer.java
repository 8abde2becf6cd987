package io.contextunity.worker.tasks.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.contextunity.worker.tasks.model.ModelSettings;
import io.contextunity.worker.tasks.model.ModelSettings.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * A real HTTP server that speaks OpenAI's protocol, answers as well or badly as it is told, and
 * keeps books: what was asked, how often, and what it costs.
 */
public final class TestingModelServer implements AutoCloseable {
  /** US dollars for a million tokens of questions. */
  public static final double INPUT_USD_PER_MILLION = 1.0;

  /** US dollars for a million tokens of answers. */
  public static final double OUTPUT_USD_PER_MILLION = 4.0;

  private static final int ANSWER_TOKENS = 50;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ConcurrentLinkedQueue<ModelCall> calls = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> answered = new ConcurrentHashMap<>();
  private final Function<ModelCall, ModelReply> replies;
  private long inputTokens;
  private long outputTokens;

  private TestingModelServer(Function<ModelCall, ModelReply> replies) throws IOException {
    this.replies = replies;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** One that answers every question well. */
  public static TestingModelServer start() throws IOException {
    return start(call -> good(call));
  }

  public static TestingModelServer start(Function<ModelCall, ModelReply> replies)
      throws IOException {
    return new TestingModelServer(replies);
  }

  /** An answer that fits the question. */
  public static ModelReply good(ModelCall call) {
    return ModelReply.says(call.answer());
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
  }

  /** What makes a module ask this server, at its prices. */
  public ModelSettings settings(Duration timeout, int retryMax) {
    return new ModelSettings(
        Kind.OPENAI,
        URI.create(baseUrl()),
        "testing",
        "sk-secret",
        null,
        null,
        null,
        null,
        100,
        Optional.empty(),
        timeout,
        Optional.of(retryMax),
        Duration.ofMillis(1),
        INPUT_USD_PER_MILLION,
        OUTPUT_USD_PER_MILLION);
  }

  /** All questions, in order. */
  public List<ModelCall> calls() {
    return List.copyOf(calls);
  }

  /** How often each product's task was asked about, by {@code SKU/task}. */
  public Map<String, AtomicInteger> asked() {
    return asked;
  }

  /** How often each was given an answer that fits. */
  public Map<String, AtomicInteger> answeredWell() {
    return answered;
  }

  /** What all calls cost that the model worked on, in US dollars. */
  public synchronized double billedUsd() {
    return (inputTokens * INPUT_USD_PER_MILLION + outputTokens * OUTPUT_USD_PER_MILLION) / 1e6;
  }

  public synchronized long billedTokens() {
    return inputTokens + outputTokens;
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    ModelCall call =
        ModelCall.of(
            body, key -> asked.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet());
    calls.add(call);
    ModelReply reply = replies.apply(call);
    long input = body.length / 4;
    if (reply.status() == 200) {
      bill(input);
    }
    if (reply.silent()) {
      awaitClose();
      return;
    }
    if (reply.status() == 200 && reply.content().equals(call.answer())) {
      answered.computeIfAbsent(call.key(), key -> new AtomicInteger()).incrementAndGet();
    }
    String text = reply.status() == 200 ? completion(reply.content(), input) : reply.content();
    send(exchange, reply, text.getBytes(UTF_8));
  }

  private synchronized void bill(long input) {
    inputTokens += input;
    outputTokens += ANSWER_TOKENS;
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String completion(String content, long input) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("id", "chatcmpl-1").put("object", "chat.completion").put("model", "testing");
    ObjectNode choice = answer.putArray("choices").addObject();
    choice.put("index", 0).put("finish_reason", "stop");
    choice.putObject("message").put("role", "assistant").put("content", content);
    answer
        .putObject("usage")
        .put("prompt_tokens", input)
        .put("completion_tokens", ANSWER_TOKENS)
        .put("total_tokens", input + ANSWER_TOKENS);
    return answer.toString();
  }

  private static void send(HttpExchange exchange, ModelReply reply, byte[] body)
      throws IOException {
    try (exchange) {
      reply.headers().forEach(exchange.getResponseHeaders()::add);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      // The caller is gone: killed, or tired of waiting.
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
