package io.contextunity.worker.host.plugin;

import java.io.IOException;
import java.net.URL;
import java.util.Collection;
import java.util.List;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginManager;

/**
 * The class loader of one plugin: the JDK, then the plugin's jar, then the plugins it needs; but of
 * the shared packages only the host's copy, even where the jar brings one too.
 *
 * <p>The parent is asked first, and that shadows nothing, since {@link SharedClassLoader} shows no
 * library that a plugin could mean otherwise.
 */
final class IsolatedClassLoader extends PluginClassLoader {

  IsolatedClassLoader(
      PluginManager plugins, org.pf4j.PluginDescriptor plugin, SharedClassLoader parent) {
    super(plugins, plugin, parent, ClassLoadingStrategy.APD);
  }

  @Override
  protected boolean shouldDelegateToParent(String className) {
    return SharedPackages.includeClass(className);
  }

  // The modules of a plugin that is needed are that plugin's own.
  @Override
  protected Collection<URL> findResourcesFromDependencies(String name) throws IOException {
    return name.equals(ProviderFile.PATH) ? List.of() : super.findResourcesFromDependencies(name);
  }
}
