package io.contextunity.worker.host.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the page that was asked for; GET and HEAD only, except for requests that change things. */
final class Router implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(Router.class);

  private final Map<String, Supplier<Answer>> pages;
  private final AdminHandler admin;

  Router(Map<String, Supplier<Answer>> pages, AdminHandler admin) {
    this.pages = Map.copyOf(pages);
    this.admin = admin;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Optional<AdminRequest> change = AdminRequest.of(path);
    if (change.isPresent()) {
      admin.handle(exchange, change.get(), exchange.getHttpContext().getServer());
    } else {
      Exchanges.answer(exchange, answer(exchange.getRequestMethod(), path));
    }
  }

  private Answer answer(String method, String path) {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return Answer.text(405, "Only GET and HEAD").with("Allow", "GET, HEAD");
    }
    Supplier<Answer> page = pages.get(path);
    if (page == null) {
      return Answer.text(
          404,
          "Not here. There is: %s, %s".formatted(String.join(", ", known()), AdminRequest.KNOWN));
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
}
