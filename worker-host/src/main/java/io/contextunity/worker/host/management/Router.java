package io.contextunity.worker.host.management;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the page that was asked for. Nothing here changes anything: GET and HEAD only. */
final class Router implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(Router.class);
  private static final int NO_BODY = -1;

  private final Map<String, Supplier<Answer>> pages;

  Router(Map<String, Supplier<Answer>> pages) {
    this.pages = Map.copyOf(pages);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath()));
    }
  }

  private Answer answer(String method, String path) {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return Answer.text(405, "Only GET and HEAD").with("Allow", "GET, HEAD");
    }
    Supplier<Answer> page = pages.get(path);
    if (page == null) {
      return Answer.text(404, "Not here. There is: " + String.join(", ", known()));
    }
    try {
      return page.get();
    } catch (RuntimeException e) {
      log.error("{} could not be answered", path, e);
      return Answer.text(500, "This could not be found out; the log says why");
    }
  }

  private TreeSet<String> known() {
    return new TreeSet<>(pages.keySet());
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.contentType());
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    // A connection kept open would be one that somebody holds.
    headers.set("Connection", "close");
    answer.headers().forEach(headers::set);
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), NO_BODY);
      return;
    }
    exchange.sendResponseHeaders(answer.status(), body.length);
    exchange.getResponseBody().write(body);
  }
}
