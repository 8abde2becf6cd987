package io.contextunity.worker.host.grpc;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.contextunity.worker.host.config.HostSettings;
import io.contextunity.worker.host.plugin.LiveModules;

/** The gRPC service. */
public final class GrpcBindings extends AbstractModule {
  @Override
  protected void configure() {
    bind(ScheduleRegistration.class);
    bind(CodeExecution.class).in(Singleton.class);
    bind(WorkerGrpcService.class);
    bind(CallMetrics.class);
    bind(ServedHealth.class).in(Singleton.class);
    bind(GrpcServer.class).in(Singleton.class);
  }

  @Provides
  @Singleton
  ModuleCalls calls(HostSettings settings, LiveModules modules) {
    ModuleCalls calls =
        new ModuleCalls(
            modules, modules::classLoader, module -> settings.limits(module).drainTimeout());
    modules.onEnd(calls);
    return calls;
  }
}
