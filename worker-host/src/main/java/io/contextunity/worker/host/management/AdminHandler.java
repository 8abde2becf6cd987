package io.contextunity.worker.host.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.token.TokenVerifier;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests that change something. Who asks is found out at once; what they ask for is done
 * on a thread of its own, since a drain takes longer than any other answer.
 */
final class AdminHandler implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AdminHandler.class);
  private static final int MAX_BODY = 64 * 1024;

  private final AdminGuard guard;
  private final AdminActions actions;
  private final AdminAudit audit = new AdminAudit();
  private final ExecutorService threads = Executors.newCachedThreadPool(AdminHandler::daemon);

  @Inject
  AdminHandler(HostSettings settings, AdminActions actions) {
    this.guard =
        new AdminGuard(
            settings.secret().map(secret -> new TokenVerifier(secret, Clock.systemUTC())));
    this.actions = actions;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "admin");
    thread.setDaemon(true);
    return thread;
  }

  /** Answers and closes the exchange, now or later. */
  void handle(HttpExchange exchange, AdminRequest request, HttpServer server) throws IOException {
    String peer = String.valueOf(exchange.getRemoteAddress());
    if (!exchange.getRequestMethod().equals("POST")) {
      Answer wrong = new RefusedException(405, "Only POST").answer().with("Allow", "POST");
      Exchanges.answer(exchange, wrong);
      return;
    }
    try {
      boolean loopback = server.getAddress().getAddress().isLoopbackAddress();
      Admin admin = guard.admit(exchange.getRequestHeaders(), peer, loopback);
      requireReadable(exchange);
      threads.execute(() -> answer(exchange, request, admin));
    } catch (RefusedException e) {
      audit.refused(request, peer, e);
      Exchanges.answer(exchange, e.answer());
    }
  }

  // It says nothing that we need, but is part of the request.
  private static void requireReadable(HttpExchange exchange) throws IOException {
    if (exchange.getRequestBody().readNBytes(MAX_BODY + 1).length > MAX_BODY) {
      throw new RefusedException(413, "The body is longer than %d bytes".formatted(MAX_BODY));
    }
  }

  private void answer(HttpExchange exchange, AdminRequest request, Admin admin) {
    try {
      Exchanges.answer(exchange, outcome(request, admin));
    } catch (IOException e) {
      log.debug("Whoever asked for {} did not wait for the answer", request, e);
    }
  }

  private Answer outcome(AdminRequest request, Admin admin) {
    try {
      AdminOutcome outcome = actions.run(request);
      audit.done(request, admin, outcome.status(), outcome.text());
      return outcome.answer();
    } catch (RefusedException e) {
      audit.done(request, admin, e.status(), e.getMessage());
      return e.answer();
    } catch (RuntimeException | LinkageError e) {
      log.error("{} could not be done", request, e);
      audit.done(request, admin, 500, "failed");
      return new RefusedException(500, "This could not be done; the host's log says why").answer();
    }
  }

  @Override
  public void close() {
    threads.shutdown();
    audit.close();
  }
}
