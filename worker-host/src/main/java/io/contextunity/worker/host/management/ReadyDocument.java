package io.contextunity.worker.host.management;

import io.contextunity.worker.host.isolation.SandboxState;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.temporal.HealthView;
import io.contextunity.worker.host.temporal.ModuleHealth;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whether this process can do its work, and what of it cannot; 200 or 503. */
final class ReadyDocument {
  private ReadyDocument() {}

  static Answer of(Status status) {
    HealthView health = status.health();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("ready", health.ready());
    health.cause().ifPresent(cause -> document.put("cause", cause));
    document.put("temporal", health.temporal().answers());
    document.put("modules", health.modules().stream().map(ReadyDocument::module).toList());
    // Not red for them: what an operator asks for by name and fails does not even start.
    document.put(
        "failed_plugins", status.failedPlugins().stream().map(ReadyDocument::plugin).toList());
    // Less than was asked for, but not red either: nothing of it is done that must not be.
    status
        .sandbox()
        .filter(SandboxState::isDegraded)
        .ifPresent(sandbox -> document.put("degraded", sandbox.shortcomings()));
    return Answer.json(health.ready() ? 200 : 503, Json.of(document));
  }

  private static Map<String, Object> module(ModuleHealth module) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", module.module().name());
    document.put("state", module.state().name());
    document.put("since", module.since().toString());
    module.cause().ifPresent(cause -> document.put("cause", cause));
    return document;
  }

  private static Map<String, Object> plugin(PluginReport plugin) {
    return Map.of("id", plugin.id(), "cause", plugin.cause().orElse(""));
  }
}
