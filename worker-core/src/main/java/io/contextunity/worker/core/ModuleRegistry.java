package io.contextunity.worker.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The modules of one host, by name and by workflow type. Immutable and thread-safe. */
public final class ModuleRegistry {
  private final Map<String, RegisteredModule> modules;
  private final Map<String, WorkflowRoute> routes;

  private ModuleRegistry(Map<String, RegisteredModule> modules, Map<String, WorkflowRoute> routes) {
    this.modules = modules;
    this.routes = routes;
  }

  /**
   * Returns a registry of these modules, in this order.
   *
   * @throws ModuleException if two modules share a name, a task queue, a workflow type, the id of a
   *     schedule, a gRPC method or a Wove task; the message names both owners
   */
  public static ModuleRegistry of(Collection<RegisteredModule> modules) {
    Map<String, RegisteredModule> byName = new LinkedHashMap<>();
    Map<String, WorkflowRoute> routes = new LinkedHashMap<>();
    for (RegisteredModule module : modules) {
      findCollision(byName.values(), module)
          .ifPresent(
              collision -> {
                throw new ModuleException(collision);
              });
      byName.put(module.name(), module);
      for (WorkflowRoute route : routesOf(module)) {
        routes.put(route.workflowType(), route);
      }
    }
    return new ModuleRegistry(byName, routes);
  }

  /**
   * Returns why the newcomer cannot stand beside the others, naming both owners, or nothing if it
   * can. A queue belongs to one module, so that two activities of one type never meet on it; on
   * queues of their own they may share a type.
   */
  public static Optional<String> findCollision(
      Collection<RegisteredModule> others, RegisteredModule newcomer) {
    return others.stream().flatMap(other -> findCollision(other, newcomer).stream()).findFirst();
  }

  private static Optional<String> findCollision(RegisteredModule a, RegisteredModule b) {
    if (a.name().equals(b.name())) {
      return collision("Module name '" + a.name() + "'", a, b);
    }
    if (a.config().taskQueue().equals(b.config().taskQueue())) {
      return collision(queueAndActivity(a.config(), b.config()), a, b);
    }
    return firstShared(a.config().workflowTypes(), b.config().workflowTypes())
        .map(type -> "Workflow type '" + type + "'")
        .or(() -> firstShared(scheduleIds(a), scheduleIds(b)).map(id -> "Schedule id '" + id + "'"))
        .or(() -> firstShared(woveTasks(a), woveTasks(b)).map(name -> "Wove task '" + name + "'"))
        .or(() -> firstShared(methods(a), methods(b)).map(name -> "gRPC method '" + name + "'"))
        .flatMap(shared -> collision(shared, a, b));
  }

  private static List<String> scheduleIds(RegisteredModule module) {
    return module.config().schedules().stream().map(ModuleSchedule::id).toList();
  }

  private static List<String> woveTasks(RegisteredModule module) {
    return module.config().woveTasks().keySet().stream().sorted().toList();
  }

  private static List<String> methods(RegisteredModule module) {
    return module.config().rpcs().keySet().stream().sorted().toList();
  }

  private static String queueAndActivity(ModuleConfig a, ModuleConfig b) {
    return "Task queue '%s'%s"
        .formatted(
            a.taskQueue(),
            firstShared(a.activityTypes(), b.activityTypes())
                .map(type -> " with activity type '" + type + "'")
                .orElse(""));
  }

  private static Optional<String> firstShared(List<String> a, List<String> b) {
    return a.stream().filter(b::contains).findFirst();
  }

  private static Optional<String> collision(String what, RegisteredModule a, RegisteredModule b) {
    return Optional.of(
        "%s is claimed by both %s (module %s) and %s (module %s): %s"
            .formatted(
                what,
                a.owner(),
                a.name(),
                b.owner(),
                b.name(),
                a.owner().equals(b.owner()) ? "rename one" : "remove one plugin or rename"));
  }

  private static List<WorkflowRoute> routesOf(RegisteredModule module) {
    List<WorkflowRoute> routes = new ArrayList<>();
    for (Class<?> implementation : module.config().workflows()) {
      for (String type : TemporalTypes.ofWorkflow(implementation)) {
        var parameters = TemporalTypes.method(implementation, type).getGenericParameterTypes();
        routes.add(new WorkflowRoute(type, module, List.of(parameters)));
      }
    }
    return routes;
  }

  /** All modules, in registration order. */
  public List<RegisteredModule> modules() {
    return List.copyOf(modules.values());
  }

  /**
   * Returns a registry of the modules named, in registration order; of all when no name is given.
   *
   * @throws ModuleException if a name is unknown; the message lists the known names
   */
  public ModuleRegistry select(Collection<String> names) {
    if (names.isEmpty()) {
      return this;
    }
    var wanted = new LinkedHashSet<>(names);
    wanted.forEach(this::requireModule);
    return of(modules.values().stream().filter(m -> wanted.contains(m.name())).toList());
  }

  /**
   * Returns the module of this name.
   *
   * @throws ModuleException if it is unknown; the message lists the known names
   */
  public RegisteredModule requireModule(String name) {
    RegisteredModule module = modules.get(name);
    if (module == null) {
      throw new ModuleException(
          "Unknown module '%s' (known: %s)".formatted(name, known(modules.keySet())));
    }
    return module;
  }

  /**
   * Returns where runs of this type go. The type is a Temporal type, or a module's name, which
   * stands for that module's main workflow.
   *
   * @throws ModuleException if it is unknown; the message lists what is known
   */
  public WorkflowRoute requireWorkflow(String type) {
    return findWorkflow(type)
        .orElseThrow(
            () ->
                new ModuleException(
                    "Unknown workflow_type '%s' (known: %s)".formatted(type, known(names()))));
  }

  /** Returns where runs of this type or module go, if anybody here serves it. */
  public Optional<WorkflowRoute> findWorkflow(String type) {
    if (routes.containsKey(type)) {
      return Optional.of(routes.get(type));
    }
    return Optional.ofNullable(modules.get(type))
        .flatMap(module -> module.config().mainWorkflow())
        .map(routes::get);
  }

  private Collection<String> names() {
    var names = new TreeSet<>(routes.keySet());
    modules.values().stream()
        .filter(module -> module.config().mainWorkflow().isPresent())
        .forEach(module -> names.add(module.name()));
    return names;
  }

  private static String known(Collection<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", new TreeSet<>(names));
  }
}
