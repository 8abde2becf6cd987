package io.contextunity.worker.host;

import io.contextunity.worker.core.DurableRuns;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import io.contextunity.worker.host.temporal.PluginRuns;
import io.contextunity.worker.host.temporal.TemporalConnection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Runs that plugins start, for those who are handed out while plugins are being loaded, and before
 * there is a connection. Thread-safe.
 */
final class StartedByPlugins {
  private volatile Optional<Way> way = Optional.empty();

  private record Way(Supplier<TemporalConnection> temporal, Supplier<ModuleRegistry> modules) {}

  /** From now on they can be started. */
  void through(Supplier<TemporalConnection> temporal, Supplier<ModuleRegistry> modules) {
    way = Optional.of(new Way(temporal, modules));
  }

  /** Runs of this module, if it is one of this plugin. */
  DurableRuns of(PluginDescriptor plugin, String module) {
    var made = new AtomicReference<DurableRuns>();
    return (workflowType, workflowId, tenantId, arguments) ->
        made.updateAndGet(known -> known == null ? open(plugin, module) : known)
            .startOrJoin(workflowType, workflowId, tenantId, arguments);
  }

  private DurableRuns open(PluginDescriptor plugin, String module) {
    Way known =
        way.orElseThrow(
            () ->
                new ModuleException(
                    "%s starts a run, and is not loaded yet (expected: no I/O in ModuleProvider.module)"
                        .formatted(plugin.label())));
    return new PluginRuns(known.temporal().get(), known.modules(), plugin.id(), module);
  }
}
