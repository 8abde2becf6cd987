package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.DurableRun;
import io.contextunity.worker.core.DurableRuns;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.core.RunContext;
import io.grpc.Context;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Starts the runs that a plugin's own code asks for, of one of its modules. Thread-safe; connects
 * at its first use.
 */
public final class PluginRuns implements DurableRuns {
  /** A run may end while it is joined, and the next one of its id begin. */
  private static final int ATTEMPTS = 5;

  private final TemporalConnection temporal;
  private final Supplier<ModuleRegistry> modules;
  private final ArgumentCheck check;
  private final RunReader reader;
  private final String pluginId;
  private final String moduleName;
  private volatile ModuleClient client;

  /**
   * @param modules what this process knows, asked for anew each time
   * @param pluginId whose code asks
   * @param moduleName one of its modules
   */
  public PluginRuns(
      TemporalConnection temporal,
      Supplier<ModuleRegistry> modules,
      String pluginId,
      String moduleName) {
    this.temporal = temporal;
    this.modules = modules;
    this.check = new ArgumentCheck(temporal.settings().payloadLimitBytes());
    this.reader = new RunReader(temporal);
    this.pluginId = pluginId;
    this.moduleName = moduleName;
  }

  @Override
  public DurableRun startOrJoin(
      String workflowType, String workflowId, String tenantId, Object... arguments) {
    ModuleClient to = client(requireOwn(workflowType));
    StartRequest request =
        new StartRequest(
            workflowType,
            Optional.of(to.module().config().taskQueue()),
            Optional.empty(),
            Map.of(),
            Optional.of(workflowId),
            Optional.empty(),
            new RunContext(tenantId, newId(), newId(), List.of("worker:" + moduleName)));
    // A call's own context would end the start with its caller's connection, and nobody would know.
    Context before = Context.ROOT.attach();
    try {
      check.requireSize(to.client().getOptions().getDataConverter().toPayloads(arguments));
      return TemporalErrors.translate(
          temporal.address(), () -> startOrJoin(to, request, arguments));
    } catch (ModuleException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ModuleException(
          "Run '%s' is not started: %s".formatted(workflowId, GrpcProblem.ofAny(e)), e);
    } finally {
      Context.ROOT.detach(before);
    }
  }

  private RegisteredModule requireOwn(String workflowType) {
    RegisteredModule module = modules.get().requireModule(moduleName);
    if (!module.pluginId().equals(pluginId)) {
      throw new ModuleException(
          "Module '%s' is of plugin '%s' (plugin '%s' starts runs of its own modules only)"
              .formatted(moduleName, module.pluginId(), pluginId));
    }
    List<String> known = module.config().workflowTypes();
    if (!known.contains(workflowType)) {
      throw new ModuleException(
          "Module '%s' has no workflow '%s' (known: %s)"
              .formatted(moduleName, workflowType, String.join(", ", known)));
    }
    return module;
  }

  // Another build of the plugin may bring another converter.
  private ModuleClient client(RegisteredModule module) {
    ModuleClient known = client;
    if (known == null || known.module() != module) {
      known = new ModuleClient(module, temporal.client(module.config()));
      client = known;
    }
    return known;
  }

  private record ModuleClient(RegisteredModule module, WorkflowClient client) {}

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  private DurableRun startOrJoin(ModuleClient to, StartRequest request, Object[] arguments) {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        return new JoinableRun(temporal, to.client(), start(to, request, arguments), false);
      } catch (WorkflowExecutionAlreadyStarted e) {
        RunReader.Existing there = reader.existing(e.getExecution().getWorkflowId());
        requireSame(request, there);
        if (!there.closed() || there.succeeded()) {
          StartedRun run = new StartedRun(e.getExecution().getWorkflowId(), there.runId());
          return new JoinableRun(temporal, to.client(), run, true);
        }
      }
    }
    return new JoinableRun(temporal, to.client(), start(to, request, arguments), false);
  }

  // Refused while one of the id is open, or if the last one succeeded.
  private static StartedRun start(ModuleClient to, StartRequest request, Object[] arguments) {
    return WorkflowGateway.start(
        to.client(),
        request.workflowType(),
        to.module().config().taskQueue(),
        request,
        arguments,
        WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY);
  }

  private static void requireSame(StartRequest request, RunReader.Existing there) {
    String id = request.effectiveWorkflowId();
    if (!there.workflowType().equals(request.workflowType())) {
      throw new ModuleException(
          "Run '%s' is of another workflow, '%s' (choose another id)"
              .formatted(id, there.workflowType()));
    }
    if (!there.belongsTo(request.context().tenantId())) {
      throw new ModuleException("Run '%s' is of another tenant (choose another id)".formatted(id));
    }
  }
}
