package io.contextunity.worker.child;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * The class loader of a plugin in a child: the JDK and the packages that a plugin shares with a
 * host, then the plugin's jars. What else the child runs on, such as its Jackson and its gRPC, is
 * not seen, as in the host itself.
 */
public final class PluginLoader {
  // Those of the host's SharedPackages that there are in a child.
  private static final List<String> SHARED =
      List.of("io.contextunity.worker.core.", "com.google.protobuf.", "org.slf4j.");

  private PluginLoader() {}

  /** Whether a plugin in a child sees this class of the host's. */
  public static boolean isShared(String className) {
    return SHARED.stream().anyMatch(className::startsWith);
  }

  static ClassLoader of(List<Path> jars) {
    return new URLClassLoader(
        "plugin",
        jars.stream().map(PluginLoader::url).toArray(URL[]::new),
        new SharedLoader(ChildMain.class.getClassLoader()));
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("--plugin-class-path: '" + jar + "' (expected: a jar)", e);
    }
  }

  private static final class SharedLoader extends ClassLoader {
    static {
      registerAsParallelCapable();
    }

    private final ClassLoader child;

    SharedLoader(ClassLoader child) {
      super("shared-packages", ClassLoader.getPlatformClassLoader());
      this.child = child;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (!isShared(name)) {
        throw new ClassNotFoundException(name);
      }
      return child.loadClass(name);
    }

    @Override
    protected URL findResource(String name) {
      return isShared(name.replace('/', '.')) ? child.getResource(name) : null;
    }

    @Override
    protected Enumeration<URL> findResources(String name) throws IOException {
      return isShared(name.replace('/', '.'))
          ? child.getResources(name)
          : Collections.emptyEnumeration();
    }
  }
}
