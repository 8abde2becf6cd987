package io.contextunity.worker.host.temporal;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.contextunity.worker.core.HostInfo;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.isolation.run.WaitingChildren;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.temporal.deployment.ModuleVersioning;
import io.contextunity.worker.host.temporal.replay.BootGate;
import io.micrometer.core.instrument.MeterRegistry;

/** Temporal: the connection, the way in and the workers. */
public final class TemporalBindings extends AbstractModule {
  @Provides
  @Singleton
  TemporalConnection connection(HostSettings settings, HostInfo host, MeterRegistry metrics) {
    return new TemporalConnection(settings.temporal(), host.instanceName(), metrics);
  }

  @Provides
  @Singleton
  HostHealth health(TemporalConnection connection, LiveModules modules, ModuleIsolation isolation) {
    return new HostHealth(connection, modules, modules::former, isolation);
  }

  @Provides
  LastFailures failures(TemporalConnection connection) {
    return connection.failures();
  }

  @Provides
  @Singleton
  WorkflowGateway gateway(
      TemporalConnection connection, LiveModules modules, HostSettings settings) {
    return new WorkflowGateway(connection, modules, settings.temporal().payloadLimitBytes());
  }

  @Provides
  @Singleton
  ModuleWorkers workers(
      TemporalConnection connection,
      LiveModules modules,
      HostSettings settings,
      ModuleVersioning versioning,
      WaitingChildren children,
      ModuleIsolation isolation) {
    return new ModuleWorkers(
        connection,
        settings::limits,
        versioning::options,
        children::begin,
        module -> {
          children.end(module);
          modules.closeResources(module);
        },
        isolation);
  }

  @Provides
  BootGate gate(TemporalConnection connection, HostSettings settings) {
    return new BootGate(connection, settings.replayGate());
  }
}
