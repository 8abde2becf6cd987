package io.contextunity.worker.host.plugin;

import static io.contextunity.worker.host.plugin.PluginState.FAILED;

import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.RegisteredModule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass over the resolved plugins, in their order, that loads those wanted one by one. */
final class PluginLoading {
  private static final Logger log = LoggerFactory.getLogger(PluginLoading.class);

  private final Pf4jPlugins pf4j;
  private final Set<String> asked;
  private final Function<PluginDescriptor, ModuleContext> contexts;
  private final Map<String, PluginJar> jars = new LinkedHashMap<>();
  private final List<RegisteredModule> modules = new ArrayList<>();

  PluginLoading(
      Pf4jPlugins pf4j, Set<String> asked, Function<PluginDescriptor, ModuleContext> contexts) {
    this.pf4j = pf4j;
    this.asked = asked;
    this.contexts = contexts;
  }

  /** All jars that were added, with what became of them. */
  Collection<PluginJar> jars() {
    return jars.values();
  }

  /** The modules asked for. */
  ModuleRegistry registry() {
    return ModuleRegistry.of(modules);
  }

  /** Adds a plugin that is not to be loaded. */
  void leave(PluginJar jar) {
    jars.put(jar.id(), jar);
  }

  /** Adds a plugin after those that it needs, and loads it if they are loaded. */
  void load(PluginJar jar) {
    PluginJar settled = settleNeeds(jar);
    jars.put(jar.id(), settled.is(FAILED) ? settled : open(settled));
  }

  // What it needs was fine when it was resolved, and may have failed to load.
  private PluginJar settleNeeds(PluginJar jar) {
    PluginJar settled = jar;
    for (RequiredPlugin need : jar.needs()) {
      PluginJar target = jars.get(need.id());
      if (target.is(FAILED)) {
        String reason = "which failed: " + target.cause().orElseThrow();
        settled =
            need.optional()
                ? settled.without(need, reason)
                : settled.refused("dependency-failed", need.because(reason));
      }
    }
    return settled;
  }

  private PluginJar open(PluginJar jar) {
    try {
      ClassLoader loader = pf4j.open(jar);
      if (jar.contributes(asked)) {
        register(ProviderCall.modules(jar.descriptor(), loader, contexts));
      }
      return jar.loaded();
    } catch (ModuleException e) {
      return close(jar, e);
    } catch (Throwable e) {
      log.warn("Plugin {} threw while it was loaded", jar.descriptor().label(), e);
      return close(jar, e);
    }
  }

  private PluginJar close(PluginJar jar, Throwable thrown) {
    pf4j.close(jar.id());
    return jar.failed("load-failed", FailureText.of(thrown));
  }

  private void register(List<RegisteredModule> newcomers) {
    List<RegisteredModule> all = new ArrayList<>(modules);
    for (RegisteredModule newcomer : newcomers) {
      if (asked.isEmpty() || asked.contains(newcomer.name())) {
        requireNoCollision(all, newcomer);
        all.add(newcomer);
      }
    }
    modules.clear();
    modules.addAll(all);
  }

  private static void requireNoCollision(List<RegisteredModule> others, RegisteredModule newcomer) {
    ModuleRegistry.findCollision(others, newcomer)
        .ifPresent(
            collision -> {
              throw new ModuleException(collision);
            });
  }
}
