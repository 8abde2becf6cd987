package io.contextunity.worker.host.grpc;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;

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
}
