package io.contextunity.worker.harvest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server with answers by path, which remembers what it was asked. */
public final class TestingShop implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  public TestingShop() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    server.setExecutor(threads);
    server.start();
  }

  /** Answers requests of a path. */
  public TestingShop at(String path, Answering answering) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            requests.add(exchange.getRequestURI().toString());
            answering.answer(new Request(exchange));
          }
        });
    return this;
  }

  /** The address of a path. */
  public String url(String path) {
    return "http://localhost:%d%s".formatted(server.getAddress().getPort(), path);
  }

  /** The same by another name of this machine. */
  public String otherHost(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
  }

  /** Path and query of all requests, in order. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Answers a request. */
  @FunctionalInterface
  public interface Answering {
    void answer(Request request) throws IOException;
  }

  /** One request, and the way to answer it. */
  public record Request(HttpExchange exchange) {

    /** A header of the request; empty if it has none. */
    public String header(String name) {
      String value = exchange.getRequestHeaders().getFirst(name);
      return value == null ? "" : value;
    }

    /** The parameters of the query. */
    public Map<String, String> query() {
      Map<String, String> query = new TreeMap<>();
      String raw = exchange.getRequestURI().getRawQuery();
      for (String pair : raw == null ? new String[0] : raw.split("&")) {
        String[] parts = (pair + "=").split("=", 3);
        query.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
      }
      return query;
    }

    /** A parameter of the query as a number. */
    public int number(String parameter, int otherwise) {
      return Integer.parseInt(query().getOrDefault(parameter, Integer.toString(otherwise)));
    }

    /** Adds a header to the answer. */
    public Request with(String header, String value) {
      exchange.getResponseHeaders().add(header, value);
      return this;
    }

    public void answer(String body) throws IOException {
      answer(200, body);
    }

    public void answer(int status, String body) throws IOException {
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }

    public void redirect(String to) throws IOException {
      with("Location", to).answer(302, "");
    }
  }
}
