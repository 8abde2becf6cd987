package io.contextunity.worker.host;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.core.wove.WoveTask;
import io.contextunity.worker.host.plugin.LiveModules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Wove tasks that the modules of this process do, by name: of those modules that requests are
 * routed to now. Each runs with its plugin's class loader as the thread's context class loader.
 *
 * <p>A task runs in the host's own process, so a module that runs isolated does none: at boot it is
 * refused, and one that comes later is left out and said so. Thread-safe.
 */
final class WoveTasks implements Supplier<Map<String, WoveTask>> {
  private static final Logger log = LoggerFactory.getLogger(WoveTasks.class);

  private final Predicate<RegisteredModule> isolated;
  private volatile Known known = new Known(ModuleRegistry.of(List.of()), Map.of());
  private volatile LiveModules modules;

  /**
   * @param isolated whether a module has a process of its own
   */
  WoveTasks(Predicate<RegisteredModule> isolated) {
    this.isolated = isolated;
  }

  private record Known(ModuleRegistry registry, Map<String, WoveTask> tasks) {}

  /**
   * From now on there are modules.
   *
   * @throws ModuleException if one of them runs isolated and does Wove tasks
   */
  void foundIn(LiveModules found) {
    found.get().modules().stream()
        .filter(this::isLeftOut)
        .findFirst()
        .ifPresent(
            module -> {
              throw new ModuleException(problem(module));
            });
    modules = found;
  }

  @Override
  public Map<String, WoveTask> get() {
    if (modules == null) {
      return Map.of();
    }
    ModuleRegistry now = modules.get();
    if (known.registry() != now) {
      known = new Known(now, tasks(now));
    }
    return known.tasks();
  }

  private Map<String, WoveTask> tasks(ModuleRegistry registry) {
    Map<String, WoveTask> tasks = new HashMap<>();
    for (RegisteredModule module : registry.modules()) {
      if (isLeftOut(module)) {
        log.warn("{}", problem(module));
      } else {
        tasks.putAll(tasks(module));
      }
    }
    return Map.copyOf(tasks);
  }

  private Map<String, WoveTask> tasks(RegisteredModule module) {
    Map<String, WoveTask> tasks = new HashMap<>();
    if (!module.config().woveTasks().isEmpty()) {
      ClassLoader loader = modules.classLoader(module);
      module.config().woveTasks().forEach((name, task) -> tasks.put(name, within(loader, task)));
    }
    return tasks;
  }

  private boolean isLeftOut(RegisteredModule module) {
    return !module.config().woveTasks().isEmpty() && isolated.test(module);
  }

  private static String problem(RegisteredModule module) {
    return "Module '%s' of %s runs isolated, and Wove tasks are done in the host's own process: %s (add 'not:%s' to isolation.modules, or move them to another module)"
        .formatted(
            module.name(),
            module.owner(),
            String.join(", ", new TreeSet<>(module.config().woveTasks().keySet())),
            module.name());
  }

  private static WoveTask within(ClassLoader loader, WoveTask task) {
    return arguments -> {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(loader);
      try {
        return task.run(arguments);
      } finally {
        thread.setContextClassLoader(before);
      }
    };
  }
}
