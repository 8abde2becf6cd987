package io.contextunity.worker.host.plugin;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/**
 * The parent of every plugin's class loader: shows the JDK and the {@link SharedPackages} of the
 * host, and nothing else. Without it a plugin would find the host's own libraries by accident, and
 * break when the host moves on; and a {@code ServiceLoader} in a plugin would meet the host's
 * services.
 */
final class SharedClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host;

  SharedClassLoader(ClassLoader host) {
    super("shared-packages", ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (!SharedPackages.includeClass(name)) {
      throw new ClassNotFoundException(name);
    }
    return host.loadClass(name);
  }

  @Override
  protected URL findResource(String name) {
    return SharedPackages.includeResource(name) ? host.getResource(name) : null;
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    return SharedPackages.includeResource(name)
        ? host.getResources(name)
        : Collections.emptyEnumeration();
  }
}
