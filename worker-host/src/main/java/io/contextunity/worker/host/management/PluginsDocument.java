package io.contextunity.worker.host.management;

import java.util.LinkedHashMap;
import java.util.Map;

/** The plugins that this process knows and what became of them, for programs. */
final class PluginsDocument {
  private PluginsDocument() {}

  static Answer of(Status status) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("instance", status.host().instanceName());
    document.put("version", status.host().version());
    document.put("plugins", status.plugins().stream().map(ModulesDocument::plugin).toList());
    return Answer.json(200, Json.of(document));
  }
}
