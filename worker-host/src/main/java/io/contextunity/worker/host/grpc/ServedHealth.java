package io.contextunity.worker.host.grpc;

import io.contextunity.proto.worker.WorkerServiceGrpc;
import io.contextunity.worker.host.temporal.HealthView;
import io.contextunity.worker.host.temporal.HostHealth;
import io.contextunity.worker.host.temporal.ModuleHealth;
import io.grpc.BindableService;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * gRPC's health protocol. The server as a whole (the empty name) and WorkerService are SERVING when
 * this process can do its work; each module, by its name, when its work is done somewhere: by this
 * process if it runs modules, else by any worker that Temporal has seen polling. Where Temporal
 * does not tell, a module is UNKNOWN. NOT_SERVING, for good, from the first moment of stopping.
 */
public final class ServedHealth {
  private final HealthStatusManager statuses = new HealthStatusManager();
  private final AtomicBoolean stopped = new AtomicBoolean();

  @Inject
  ServedHealth(HostHealth health) {
    health.onFinding(this::show);
  }

  /** What a server adds to its services. */
  public BindableService service() {
    return statuses.getHealthService();
  }

  private void show(HealthView view) {
    if (view.stopping()) {
      // gRPC complains, with a stack trace, when it is told twice.
      if (stopped.compareAndSet(false, true)) {
        statuses.enterTerminalState();
      }
      return;
    }
    ServingStatus whole = serving(view.ready());
    statuses.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, whole);
    statuses.setStatus(WorkerServiceGrpc.SERVICE_NAME, whole);
    view.modules().forEach(one -> statuses.setStatus(one.module().name(), status(one)));
  }

  private static ServingStatus status(ModuleHealth module) {
    return module.state() == ModuleHealth.State.UNKNOWN
        ? ServingStatus.UNKNOWN
        : serving(module.isReady());
  }

  private static ServingStatus serving(boolean serving) {
    return serving ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
  }
}
