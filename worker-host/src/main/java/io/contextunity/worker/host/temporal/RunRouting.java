package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.WorkflowRoute;
import io.contextunity.worker.host.RequestException;
import io.contextunity.worker.host.RequestException.Kind;
import io.temporal.api.common.v1.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out where a run goes, by the registry or by the queue that is named, and checks that it can
 * read its arguments. Thread-safe; asks Temporal nothing.
 */
public final class RunRouting {
  private final TemporalConnection temporal;
  private final Supplier<ModuleRegistry> modules;
  private final ArgumentCheck check;
  private final WorkflowClient hostClient;
  private volatile RoutedClients routed;

  /**
   * @param modules what is routed by, asked for anew each time
   */
  public RunRouting(
      TemporalConnection temporal, Supplier<ModuleRegistry> modules, int payloadLimitBytes) {
    this.temporal = temporal;
    this.modules = modules;
    this.check = new ArgumentCheck(payloadLimitBytes);
    this.hostClient = temporal.client(Converters.host());
  }

  /**
   * Returns the way of a run.
   *
   * @param type a Temporal type or a module's name
   * @param taskQueue where to run it, if not where its module is served; then any type will do
   * @param arguments positional ones, if there are such
   * @param parameters otherwise the one argument
   * @throws RequestException if nobody serves the type, it cannot take these arguments, or it is
   *     the host's own
   */
  public RoutedRun route(
      String type,
      Optional<String> taskQueue,
      Optional<List<Object>> arguments,
      Map<String, Object> parameters) {
    OwnWorkflows.refuse(type, taskQueue);
    RoutedClients now = routed();
    Optional<WorkflowRoute> route = route(type, taskQueue, now.registry());
    WorkflowClient client = route.map(now::client).orElse(hostClient);
    List<Object> values = arguments.orElseGet(() -> onlyArgument(parameters, route));
    DataConverter converter = client.getOptions().getDataConverter();
    Optional<Payloads> payloads = converter.toPayloads(values.toArray());
    check.requireSize(payloads);
    route.ifPresent(known -> check.requireReadable(known, converter, payloads));
    RoutedRun run =
        new RoutedRun(
            client,
            route.map(WorkflowRoute::workflowType).orElse(type),
            taskQueue.or(() -> route.map(WorkflowRoute::taskQueue)).orElseThrow(),
            values,
            payloads);
    OwnWorkflows.refuse(run);
    return run;
  }

  /** Checks that Temporal takes an argument of this size, in the host's own words. */
  void requireSize(Object argument) {
    check.requireSize(Converters.host().toPayloads(argument));
  }

  // Whoever comes first after a change makes new ones: nothing of a module that is gone is kept.
  private RoutedClients routed() {
    ModuleRegistry registry = modules.get();
    RoutedClients known = routed;
    if (known == null || known.registry() != registry) {
      known = new RoutedClients(registry, temporal);
      routed = known;
    }
    return known;
  }

  private static Optional<WorkflowRoute> route(
      String type, Optional<String> taskQueue, ModuleRegistry registry) {
    if (taskQueue.isPresent()) {
      return registry.findWorkflow(type);
    }
    try {
      return Optional.of(registry.requireWorkflow(type));
    } catch (ModuleException e) {
      throw new RequestException(
          Kind.INVALID_ARGUMENT,
          e.getMessage() + "; with an explicit task_queue any type is passed to Temporal",
          e);
    }
  }

  private static List<Object> onlyArgument(
      Map<String, Object> parameters, Optional<WorkflowRoute> route) {
    boolean takesNone = route.isPresent() && route.get().parameterTypes().isEmpty();
    return takesNone ? List.of() : Collections.singletonList(parameters);
  }
}
