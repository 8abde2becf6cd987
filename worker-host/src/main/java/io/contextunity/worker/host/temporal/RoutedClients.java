package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.WorkflowRoute;
import io.temporal.client.WorkflowClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The clients of the modules of one registry, each with its module's converter. Thread-safe. */
final class RoutedClients {
  private final ModuleRegistry registry;
  private final TemporalConnection temporal;
  private final Map<String, WorkflowClient> byModule = new ConcurrentHashMap<>();

  RoutedClients(ModuleRegistry registry, TemporalConnection temporal) {
    this.registry = registry;
    this.temporal = temporal;
  }

  ModuleRegistry registry() {
    return registry;
  }

  WorkflowClient client(WorkflowRoute route) {
    return byModule.computeIfAbsent(
        route.module().name(), name -> temporal.client(route.module().config()));
  }
}
