package io.contextunity.worker.wove.payload;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.contextunity.worker.wove.durable.Runs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The callback of a Python program, as Wove serves it: a token in the path, one event to a post.
 */
final class Program implements AutoCloseable {
  private static final String PATH = "/wove/events/s3cret";

  private final HttpServer server;
  private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();

  /** What it answers to an event: 204, unless a test has it refuse. */
  private final Function<JsonNode, Integer> answers;

  private Program(Function<JsonNode, Integer> answers) throws IOException {
    this.answers = answers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  static Program start() throws IOException {
    return new Program(event -> 204);
  }

  static Program answering(Function<JsonNode, Integer> answers) throws IOException {
    return new Program(answers);
  }

  private void take(HttpExchange call) throws IOException {
    boolean asWove =
        call.getRequestURI().getPath().equals(PATH)
            && call.getRequestHeaders().containsKey("Content-Length")
            && "application/json".equals(call.getRequestHeaders().getFirst("Content-Type"));
    JsonNode event = Runs.json(call.getRequestBody().readAllBytes());
    int status = asWove ? answers.apply(event) : 404;
    if (status == 204) {
      events.add(event);
    }
    call.sendResponseHeaders(status, -1);
    call.close();
  }

  String callback() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  /** The next event that it took. */
  JsonNode next() throws InterruptedException {
    JsonNode event = events.poll(30, TimeUnit.SECONDS);
    if (event == null) {
      throw new AssertionError("No event within 30 seconds");
    }
    return event;
  }

  /** The next one of this type; those before are passed over. */
  JsonNode next(String type) throws InterruptedException {
    JsonNode event = next();
    while (!event.path("type").asText().equals(type)) {
      event = next();
    }
    return event;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
