package io.contextunity.worker.host.grpc;

import io.contextunity.worker.host.config.GrpcSettings;
import io.grpc.BindableService;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What one call, and all of them together, may cost. Questions that strangers may ask too (health,
 * reflection) have room of their own, so that nobody is kept from working by them.
 */
final class CallLimits {
  private static final int QUESTIONS_AT_ONCE = 256;

  private final GrpcSettings settings;
  private final ScheduledExecutorService timer;
  private final CallSlots questions =
      new CallSlots(QUESTIONS_AT_ONCE, QUESTIONS_AT_ONCE + " such calls are open; try again later");

  CallLimits(GrpcSettings settings, ScheduledExecutorService timer) {
    this.settings = settings;
    this.timer = timer;
  }

  /** In the order in which a call meets them: nobody is counted who may not call at all. */
  List<ServerInterceptor> ofWork(CallMetrics metrics, AuthInterceptor auth) {
    return limited(new ArrayList<>(List.of(metrics, auth)));
  }

  private List<ServerInterceptor> limited(List<ServerInterceptor> inOrder) {
    if (settings.callsPerSecond() > 0) {
      inOrder.add(new RateInterceptor(settings.callsPerSecond()));
    }
    inOrder.add(
        new CallSlots(
            settings.maxConcurrentCalls(),
            "%d calls are under way at once (grpc.max-concurrent-calls); try again later"
                .formatted(settings.maxConcurrentCalls())));
    inOrder.add(new RequestTimeout(settings.requestTimeout(), timer));
    return inOrder;
  }

  /** The same for methods of modules, which find out themselves who calls. */
  List<ServerInterceptor> ofModules(CallMetrics metrics) {
    return limited(new ArrayList<>(List.of(metrics)));
  }

  ServerServiceDefinition ofQuestions(BindableService service) {
    return ServerInterceptors.intercept(service, questions);
  }
}
