package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import java.util.Set;

/** The gRPC services that are the host's own, which no module may add methods to. */
public final class HostMethods {
  private static final Set<String> SERVICES =
      Set.of(
          "contextunity.worker.WorkerService",
          "grpc.health.v1.Health",
          "grpc.reflection.v1.ServerReflection");

  private HostMethods() {}

  /** Whether the host serves a service of this name. */
  public static boolean isHosts(String service) {
    return SERVICES.contains(service);
  }

  /**
   * Checks what a module serves.
   *
   * @throws ModuleException if one of its methods belongs to a service of the host's
   */
  static void requireNone(RegisteredModule module) {
    for (String method : module.config().rpcs().keySet()) {
      String service = method.substring(1, method.indexOf('/', 1));
      if (isHosts(service)) {
        throw new CollisionException(
            "gRPC method '%s' of %s (module %s): service %s is the host's own (name another service)"
                .formatted(method, module.owner(), module.name(), service));
      }
    }
  }
}
