package io.contextunity.worker.host.management;

import io.contextunity.worker.host.isolation.SandboxState;
import io.contextunity.worker.host.temporal.ModuleHealth;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The page that operators see first. Stands for itself: no script, and nothing from elsewhere; the
 * browser is told to allow nothing else. Anew every ten seconds.
 */
final class StatusPage {
  private static final String CSS = "\n" + read("status.css");
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
              .formatted(sha256(CSS)),
          "Referrer-Policy",
          "no-referrer");

  private final ModulesTable modules;
  private final FailuresTable failures;
  private final TemporalLinks links;

  StatusPage(TemporalLinks links) {
    this.modules = new ModulesTable(links);
    this.failures = new FailuresTable(links);
    this.links = links;
  }

  private static String read(String resource) {
    try (InputStream in = StatusPage.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  Answer render(Status status) {
    Moments moments = new Moments(status.at());
    String html =
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="refresh" content="10">
        <title>%s · ContextWorker</title>
        <style>%s</style>
        </head>
        <body>
        """
                .formatted(title(status), CSS)
            + header(status, moments)
            + "<main>\n"
            + section("Modules", modules.render(status, moments))
            + section("Last failures", failures.render(status, moments))
            + section("Plugins", PluginsTable.render(status))
            + "</main>\n"
            + footer()
            + "</body>\n</html>\n";
    return new Answer(200, "text/html; charset=utf-8", html, HEADERS);
  }

  private static String title(Status status) {
    return (status.health().ready() ? "Ready" : "Not ready")
        + " · "
        + Html.text(status.host().instanceName());
  }

  private String header(Status status, Moments moments) {
    return """
        <header>
        <p>ContextWorker %s, %s, up %s</p>
        <h1>%s</h1>
        <p>Temporal at %s, namespace %s%s</p>
        %s%s</header>
        """
        .formatted(
            Html.text(status.host().version()),
            status.runsModules() ? "runs modules" : "serves gRPC only",
            moments.since(status.startedAt()),
            Html.text(status.host().instanceName()),
            Html.code(status.temporal().host()),
            Html.code(status.temporal().namespace()),
            links.home().map(page -> ": " + Html.link(links.home(), "all runs")).orElse(""),
            status.sandbox().map(StatusPage::sandbox).orElse(""),
            banner(status));
  }

  private static String sandbox(SandboxState sandbox) {
    return "<p>Child processes: %s</p>\n"
        .formatted(
            sandbox.usable()
                ? "sandbox " + Html.text(sandbox.description())
                : "<strong>refused</strong>. " + Html.text(sandbox.description()));
  }

  private static String banner(Status status) {
    String style = status.health().ready() ? "good" : "bad";
    String word = status.health().ready() ? "Ready" : "Not ready";
    return "<div class=\"banner %s\" role=\"status\"><strong>%s</strong> <span>%s</span></div>\n"
        .formatted(style, word, Html.text(status.health().cause().orElse(whatReadyMeans(status))));
  }

  private static String whatReadyMeans(Status status) {
    if (!status.runsModules()) {
      return "Temporal answers, so workflows can be started.";
    }
    String paused = paused(status);
    return paused.isEmpty()
        ? "Temporal answers, and the polls of every module reach it."
        : "Temporal answers, and the polls of every other module reach it; paused: %s."
            .formatted(paused);
  }

  private static String paused(Status status) {
    return status.health().modules().stream()
        .filter(ModuleHealth::isPaused)
        .map(health -> health.module().name())
        .collect(Collectors.joining(", "));
  }

  private static String section(String title, String body) {
    return "<section>\n<h2>%s</h2>\n<div class=\"sheet\">\n%s</div>\n</section>\n"
        .formatted(title, body);
  }

  private static String footer() {
    return """
        <footer>
        <nav aria-label="For programs">
        <a href="/modules">modules as JSON</a>
        <a href="/metrics">metrics</a>
        <a href="/health/ready">readiness</a>
        <a href="/health/live">liveness</a>
        </nav>
        </footer>
        """;
  }
}
