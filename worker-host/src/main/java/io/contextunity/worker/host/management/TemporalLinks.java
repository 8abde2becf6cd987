package io.contextunity.worker.host.management;

import io.contextunity.worker.host.config.TemporalSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Links into Temporal's own web page, where the settings say it is. */
final class TemporalLinks {
  private final Optional<String> namespace;

  private TemporalLinks(Optional<String> namespace) {
    this.namespace = namespace;
  }

  static TemporalLinks of(TemporalSettings settings) {
    return new TemporalLinks(
        settings
            .webUi()
            .map(page -> page.replaceFirst("/+$", ""))
            .map(page -> page + "/namespaces/" + encoded(settings.namespace())));
  }

  /** All runs of the namespace. */
  Optional<String> home() {
    return namespace.map(page -> page + "/workflows");
  }

  /** The runs of one task queue. */
  Optional<String> queue(String taskQueue) {
    String query = "TaskQueue=\"" + taskQueue.replace("\"", "\\\"") + "\"";
    return namespace.map(page -> page + "/workflows?query=" + encoded(query));
  }

  /** One run's history. */
  Optional<String> run(String workflowId, String runId) {
    return namespace.map(
        page -> page + "/workflows/" + encoded(workflowId) + "/" + encoded(runId) + "/history");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
