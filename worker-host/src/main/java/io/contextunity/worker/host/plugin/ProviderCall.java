package io.contextunity.worker.host.plugin;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleProvider;
import io.contextunity.worker.core.RegisteredModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/**
 * Asks a plugin's providers for its modules: the one place where boot runs a plugin's code. A
 * module or provider that is not handed on is closed.
 */
record ProviderCall(
    PluginDescriptor plugin,
    String buildId,
    ClassLoader loader,
    ModuleContext context,
    Duration patience) {

  /** Returns the modules, just those that the manifest declares. */
  List<OpenedModule> modules() {
    List<OpenedModule> opened = new ArrayList<>();
    try {
      providers().forEach(provider -> opened.add(open(provider)));
      requireDeclared(opened);
      return opened;
    } catch (Throwable e) {
      opened.forEach(module -> module.resources().close());
      throw e;
    }
  }

  // Classes are found here, but none is initialised yet.
  private List<Provider<ModuleProvider>> providers() {
    return ServiceLoader.load(ModuleProvider.class, loader).stream()
        .filter(provider -> provider.type().getClassLoader() == loader)
        .toList();
  }

  private OpenedModule open(Provider<ModuleProvider> entry) {
    return new PatientCall(entry.type().getName() + ".module", loader, patience)
        .call(() -> initialised(open(entry.get())), tooLate -> tooLate.resources().close());
  }

  private OpenedModule open(ModuleProvider provider) {
    try {
      ModuleConfig module = provider.module(context);
      if (module == null) {
        throw new ModuleException(
            provider.getClass().getName() + ".module returned null (expected: a ModuleConfig)");
      }
      return new OpenedModule(
          new RegisteredModule(module, plugin.id(), plugin.version(), buildId),
          ModuleResources.of(plugin.label(), loader, patience, context, provider, module));
    } catch (Throwable e) {
      ModuleResources.of(plugin.label(), loader, patience, provider).close();
      throw e;
    }
  }

  // A static initialiser that fails would fail every run; here it fails this plugin.
  private static OpenedModule initialised(OpenedModule opened) {
    try {
      for (Class<?> workflow : opened.module().config().workflows()) {
        Class.forName(workflow.getName(), true, workflow.getClassLoader());
      }
      return opened;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("A class vanished from its own loader", e);
    } catch (Throwable e) {
      opened.resources().close();
      throw e;
    }
  }

  private void requireDeclared(List<OpenedModule> modules) {
    List<String> made = modules.stream().map(opened -> opened.module().name()).sorted().toList();
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
