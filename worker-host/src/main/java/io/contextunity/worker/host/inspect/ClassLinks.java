package io.contextunity.worker.host.inspect;

import io.contextunity.worker.host.plugin.ReferencedClasses;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Follows what a plugin's own classes refer to, from its entry classes on, as far as their packages
 * go: the libraries in the jar are left to their makers, who refer to much that is optional.
 */
final class ClassLinks {
  private final ClassLoader loader;
  private final List<String> ownPackages;
  private final Map<String, Set<String>> missing = new TreeMap<>();
  private final Set<String> seen = new LinkedHashSet<>();
  private final Deque<String> ahead = new ArrayDeque<>();

  private ClassLinks(ClassLoader loader, Collection<Class<?>> entries) {
    this.loader = loader;
    this.ownPackages = entries.stream().map(entry -> entry.getPackageName() + ".").toList();
    entries.forEach(entry -> visit(entry.getName()));
  }

  /** Returns the classes that are not there, each with the classes that refer to it. */
  static Map<String, Set<String>> missing(ClassLoader loader, Collection<Class<?>> entries) {
    var links = new ClassLinks(loader, entries);
    while (!links.ahead.isEmpty()) {
      links.follow(links.ahead.remove());
    }
    return links.missing;
  }

  private void visit(String className) {
    if (ownPackages.stream().anyMatch(className::startsWith) && seen.add(className)) {
      ahead.add(className);
    }
  }

  private void follow(String className) {
    for (String target : references(className)) {
      if (isThere(target)) {
        visit(target);
      } else {
        missing.computeIfAbsent(target, name -> new TreeSet<>()).add(className);
      }
    }
  }

  private boolean isThere(String className) {
    return loader.getResource(path(className)) != null || isLoadable(className);
  }

  // Of a shared package or the JDK there may be no resource to see.
  private boolean isLoadable(String className) {
    try {
      Class.forName(className, false, loader);
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  private Set<String> references(String className) {
    return references(loader, className);
  }

  /** What a class itself refers to. */
  static Set<String> references(Class<?> type) {
    return references(type.getClassLoader(), type.getName());
  }

  private static Set<String> references(ClassLoader loader, String className) {
    try (InputStream in = loader.getResourceAsStream(path(className))) {
      return in == null ? Set.of() : ReferencedClasses.in(in);
    } catch (IOException e) {
      return Set.of();
    }
  }

  private static String path(String className) {
    return className.replace('.', '/') + ".class";
  }
}
