package io.contextunity.worker.host.temporal;

import io.contextunity.worker.host.plugin.ReferencedClasses;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads and links, before the first task comes, what a module's workflows will need of their
 * plugin: a workflow task that does so can trip Temporal's deadlock detector (sdk-java#1141). From
 * the workflows on, it follows what class files name: superclasses, interfaces, types of
 * parameters, activities' interfaces, nested classes, what lambdas use. Static initialisers run for
 * the workflows and their nested classes only.
 */
final class Preloading {
  private static final Logger log = LoggerFactory.getLogger(Preloading.class);

  /** A plugin with its libraries may have many thousands, which no workflow uses all. */
  private static final int MOST_CLASSES = 2_000;

  private final ClassLoader loader;
  private final Set<String> seen = new HashSet<>();
  private final Deque<Class<?>> waiting = new ArrayDeque<>();

  private Preloading(ClassLoader loader) {
    this.loader = loader;
  }

  /** Preloads these workflows; a class that cannot be had is left for the run to complain about. */
  static void of(List<Class<?>> workflows, ClassLoader loader) {
    Preloading preloading = new Preloading(loader);
    for (Class<?> workflow : workflows) {
      preloading.begin(workflow);
    }
    preloading.followAll();
    log.debug("Preloaded {} classes", preloading.seen.size());
  }

  private void begin(Class<?> workflow) {
    load(workflow.getName(), true);
    try {
      for (Class<?> nested : workflow.getDeclaredClasses()) {
        load(nested.getName(), true);
      }
    } catch (LinkageError e) {
      log.debug("Nested classes of {}", workflow.getName(), e);
    }
  }

  private void followAll() {
    while (!waiting.isEmpty()) {
      follow(waiting.remove());
    }
  }

  private void load(String name, boolean initialize) {
    if (seen.size() >= MOST_CLASSES || !seen.add(name)) {
      return;
    }
    try {
      Class<?> type = Class.forName(name, initialize, loader);
      if (type.getClassLoader() == loader) {
        waiting.add(type);
      }
    } catch (ClassNotFoundException | LinkageError e) {
      log.debug("Class {} is not preloaded", name, e);
    }
  }

  private void follow(Class<?> type) {
    try (InputStream file =
        loader.getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
      // Asking for its methods links a class, which verifies it, and loads their parameters' types.
      type.getDeclaredMethods();
      type.getDeclaredFields();
      if (file != null) {
        ReferencedClasses.in(file).forEach(name -> load(name, false));
      }
    } catch (IOException | LinkageError e) {
      log.debug("Classes that {} needs", type.getName(), e);
    }
  }
}
