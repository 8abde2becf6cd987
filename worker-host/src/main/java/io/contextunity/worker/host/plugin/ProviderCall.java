package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleProvider;
import io.contextunity.worker.core.RegisteredModule;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;

/** Asks a plugin's providers for its modules: the one place where boot runs a plugin's code. */
final class ProviderCall {
  private ProviderCall() {}

  static List<RegisteredModule> modules(
      PluginDescriptor plugin,
      ClassLoader loader,
      Function<PluginDescriptor, ModuleContext> contexts) {
    ModuleContext context = contexts.apply(plugin);
    List<ModuleConfig> modules = asIfAtHome(loader, context);
    requireDeclared(plugin, modules);
    return modules.stream()
        .map(module -> new RegisteredModule(module, plugin.id(), plugin.version()))
        .toList();
  }

  private static List<ModuleConfig> asIfAtHome(ClassLoader loader, ModuleContext context) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return ServiceLoader.load(ModuleProvider.class, loader).stream()
          .filter(provider -> provider.type().getClassLoader() == loader)
          .map(ServiceLoader.Provider::get)
          .map(provider -> call(provider, context))
          .toList();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static ModuleConfig call(ModuleProvider provider, ModuleContext context) {
    ModuleConfig module = provider.module(context);
    if (module == null) {
      throw new ModuleException(
          provider.getClass().getName() + ".module returned null (expected: a ModuleConfig)");
    }
    return module;
  }

  private static void requireDeclared(PluginDescriptor plugin, List<ModuleConfig> modules) {
    List<String> made = modules.stream().map(ModuleConfig::name).sorted().toList();
    List<String> declared = plugin.modules().stream().sorted().toList();
    if (!made.equals(declared)) {
      throw new ModuleException(
          "Worker-Modules names %s, but the providers make %s (expected: the same)"
              .formatted(names(declared), names(made)));
    }
  }

  private static String names(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
