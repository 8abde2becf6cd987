package io.contextunity.worker.core;

import static java.util.Objects.requireNonNull;

import io.contextunity.worker.core.isolated.Action;
import io.contextunity.worker.core.rpc.RpcHandler;
import io.contextunity.worker.core.wove.WoveTask;
import io.temporal.common.VersioningBehavior;
import io.temporal.common.converter.DataConverter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a plugin contributes: the workflows and activities of one module, on one task queue.
 *
 * <p>Made with {@link #builder}. Immutable; checks itself, and what it says of types is read from
 * Temporal's own annotations.
 *
 * @param name what {@code --modules} selects: lower-case letters, digits and dashes
 * @param taskQueue the module's own queue, {@code <name>-tasks} unless it says otherwise
 * @param workflows workflow implementation classes, each with a public constructor without
 *     parameters
 * @param activities activity instances, shared by all runs and so thread-safe
 * @param mainWorkflow the Temporal type that the module's name stands for in {@code workflow_type};
 *     the only one, if there is one
 * @param limits how much of a worker the module may use
 * @param dataConverter for payloads of this module where the host's own will not do, such as
 *     records annotated for the plugin's own JSON library (see {@link JsonPayloadConverter})
 * @param resources what the module opened; closed in reverse order once its worker has drained
 * @param schedules what Temporal starts by the clock
 * @param versioning what becomes of runs under way when another build of the plugin comes, for
 *     those workflows that do not say it themselves with Temporal's {@code
 *     WorkflowVersioningBehavior}: pinned to their build, or taken over by the next. A host with
 *     worker versioning starts no module with a workflow for which neither says it
 * @param commands what a person may do with the module at the terminal
 * @param actions the classes of what sub-workflows of this module may do in child processes, by
 *     action id
 * @param rpcs gRPC methods of the module's own, by {@code /package.Service/Method}
 * @param woveTasks Wove tasks that the module does in Java, by the name of the Python function
 * @param check whether what the module needs outside itself is there
 * @param isolated whether the module asks for a process of its own; an operator may say otherwise
 */
public record ModuleConfig(
    String name,
    String taskQueue,
    List<Class<?>> workflows,
    List<Object> activities,
    Optional<String> mainWorkflow,
    ModuleLimits limits,
    Optional<DataConverter> dataConverter,
    List<AutoCloseable> resources,
    List<ModuleSchedule> schedules,
    Optional<VersioningBehavior> versioning,
    List<ModuleCommand> commands,
    Map<String, Class<? extends Action>> actions,
    Map<String, RpcHandler> rpcs,
    Map<String, WoveTask> woveTasks,
    Optional<ModuleCheck> check,
    boolean isolated) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  public ModuleConfig {
    requireNonNull(name, "name");
    if (!NAME.matcher(name).matches()) {
      throw new ModuleException(
          "Module name '" + name + "' (expected: lower-case letters, digits and dashes)");
    }
    if (taskQueue.isBlank()) {
      throw new ModuleException("Module '" + name + "': task queue '' (expected: non-empty)");
    }
    workflows = List.copyOf(workflows);
    activities = List.copyOf(activities);
    requireNonNull(limits, "limits");
    requireNonNull(dataConverter, "dataConverter");
    resources = List.copyOf(resources);
    schedules = List.copyOf(schedules);
    requireNonNull(versioning, "versioning");
    commands = List.copyOf(commands);
    ModuleCommands.require(name, commands);
    actions = Map.copyOf(actions);
    ModuleActions.require(name, actions);
    rpcs = Map.copyOf(rpcs);
    ModuleMethods.require(name, rpcs.keySet());
    woveTasks = Map.copyOf(woveTasks);
    requireNonNull(check, "check");
    mainWorkflow = MainWorkflow.of(name, workflows, mainWorkflow);
    TemporalTypes.requireUnique(name, activities);
    ScheduledWorkflows.require(name, schedules, workflows, mainWorkflow);
  }

  /** Starts a module of this name, on the queue {@code <name>-tasks}. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /** The Temporal types of the workflows, in the order given. */
  public List<String> workflowTypes() {
    return workflows.stream().flatMap(type -> TemporalTypes.ofWorkflow(type).stream()).toList();
  }

  /** The Temporal types of the activities, in the order given. */
  public List<String> activityTypes() {
    return activities.stream().flatMap(a -> TemporalTypes.ofActivity(a).stream()).toList();
  }

  /** Collects a module; not thread-safe. */
  public static final class Builder {
    private final String name;
    private final List<Class<?>> workflows = new ArrayList<>();
    private final List<Object> activities = new ArrayList<>();
    private String taskQueue;
    private Optional<String> mainWorkflow = Optional.empty();
    private ModuleLimits limits = ModuleLimits.DEFAULT;
    private Optional<DataConverter> dataConverter = Optional.empty();
    private final List<AutoCloseable> resources = new ArrayList<>();
    private final List<ModuleSchedule> schedules = new ArrayList<>();
    private Optional<VersioningBehavior> versioning = Optional.empty();
    private final List<ModuleCommand> commands = new ArrayList<>();
    private final Map<String, Class<? extends Action>> actions = new LinkedHashMap<>();
    private final Map<String, RpcHandler> rpcs = new LinkedHashMap<>();
    private final Map<String, WoveTask> woveTasks = new LinkedHashMap<>();
    private Optional<ModuleCheck> check = Optional.empty();
    private boolean isolated;

    private Builder(String name) {
      this.name = requireNonNull(name, "name");
      this.taskQueue = name + "-tasks";
    }

    public Builder taskQueue(String taskQueue) {
      this.taskQueue = requireNonNull(taskQueue, "taskQueue");
      return this;
    }

    /** Adds workflow implementation classes. */
    public Builder workflows(Class<?>... implementations) {
      workflows.addAll(List.of(implementations));
      return this;
    }

    /** Adds activity instances. */
    public Builder activities(Object... instances) {
      activities.addAll(List.of(instances));
      return this;
    }

    /** Says which Temporal type the module's name stands for; needed with several workflows. */
    public Builder mainWorkflow(String workflowType) {
      this.mainWorkflow = Optional.of(workflowType);
      return this;
    }

    public Builder limits(ModuleLimits limits) {
      this.limits = requireNonNull(limits, "limits");
      return this;
    }

    public Builder dataConverter(DataConverter dataConverter) {
      this.dataConverter = Optional.of(dataConverter);
      return this;
    }

    /**
     * Adds what the module's activities use and somebody must close: clients, pools, caches. The
     * host closes them once the module's worker has drained, the last one added first, each even if
     * another fails to close; and also if the module is not run after all. A {@link ModuleProvider}
     * that is {@link AutoCloseable} itself is closed after them.
     */
    public Builder resources(AutoCloseable... opened) {
      resources.addAll(List.of(opened));
      return this;
    }

    /** Adds what Temporal is to start by the clock. */
    public Builder schedules(ModuleSchedule... shipped) {
      schedules.addAll(List.of(shipped));
      return this;
    }

    /**
     * Says what becomes of runs under way when another build of the plugin comes; {@code
     * UNSPECIFIED} is the same as not saying it.
     */
    public Builder versioning(VersioningBehavior behavior) {
      this.versioning =
          Optional.of(behavior).filter(said -> said != VersioningBehavior.UNSPECIFIED);
      return this;
    }

    /** Adds commands for the terminal. */
    public Builder commands(ModuleCommand... offered) {
      commands.addAll(List.of(offered));
      return this;
    }

    /**
     * Registers an action for sub-workflows that run in child processes.
     *
     * @param id what definitions call it
     * @param implementation with a public constructor without parameters
     * @throws ModuleException if the id is registered already
     */
    public Builder action(String id, Class<? extends Action> implementation) {
      if (actions.putIfAbsent(id, implementation) != null) {
        throw new ModuleException(
            "Module '%s': two actions are registered as '%s'".formatted(name, id));
      }
      return this;
    }

    /**
     * Serves a unary gRPC method, in every process that has the gRPC service.
     *
     * @param method with its service: {@code /package.Service/Method}
     * @throws ModuleException if the method is served already
     */
    public Builder rpc(String method, RpcHandler handler) {
      if (rpcs.putIfAbsent(method, handler) != null) {
        throw new ModuleException("Module '%s': two handlers serve '%s'".formatted(name, method));
      }
      return this;
    }

    /**
     * Does the Wove tasks of this name in Java, where the module {@code wove} serves them.
     *
     * @param task the name of the Python function
     * @throws ModuleException if the name is taken already
     */
    public Builder woveTask(String task, WoveTask handler) {
      if (woveTasks.putIfAbsent(task, handler) != null) {
        throw new ModuleException(
            "Module '%s': two handlers do the Wove task '%s'".formatted(name, task));
      }
      return this;
    }

    /**
     * Has the host look at boot, and before another build takes over, whether what the module needs
     * outside itself is there. If it is not, a module that the operator asks for by name ends the
     * boot; another one goes on, and the operator is told.
     */
    public Builder check(ModuleCheck check) {
      this.check = Optional.of(check);
      return this;
    }

    /**
     * Asks for a process of its own for the module's worker: for native libraries, parsers that
     * leak, and code that is not to be trusted. What the module keeps in memory is its own anyway;
     * the host's settings of other plugins are out of its sight then, and only what its manifest
     * declares is granted to it. An operator may say otherwise.
     */
    public Builder isolated() {
      this.isolated = true;
      return this;
    }

    /**
     * Returns the module.
     *
     * @throws ModuleException if it contradicts itself
     */
    public ModuleConfig build() {
      return new ModuleConfig(
          name,
          taskQueue,
          workflows,
          activities,
          mainWorkflow,
          limits,
          dataConverter,
          resources,
          schedules,
          versioning,
          commands,
          actions,
          rpcs,
          woveTasks,
          check,
          isolated);
    }
  }
}
