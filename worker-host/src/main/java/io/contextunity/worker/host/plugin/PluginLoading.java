package io.contextunity.worker.host.plugin;

import static io.contextunity.worker.host.plugin.PluginState.FAILED;

import io.contextunity.worker.core.ModuleContext;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.ModuleRegistry;
import io.contextunity.worker.core.RegisteredModule;
import java.time.Duration;
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
  private final Duration patience;
  private final List<RegisteredModule> modules = new ArrayList<>();
  private final Map<String, ModuleResources> resources = new LinkedHashMap<>();

  PluginLoading(
      Pf4jPlugins pf4j,
      Set<String> asked,
      Function<PluginDescriptor, ModuleContext> contexts,
      Duration patience) {
    this.pf4j = pf4j;
    this.asked = asked;
    this.contexts = contexts;
    this.patience = patience;
  }

  /** All jars that were added, with what became of them. */
  Collection<PluginJar> jars() {
    return jars.values();
  }

  /** The modules asked for. */
  ModuleRegistry registry() {
    return ModuleRegistry.of(modules);
  }

  /** What the modules asked for have open, by module name. */
  Map<String, ModuleResources> resources() {
    return resources;
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
        register(modules(jar, loader));
      }
      return jar.loaded();
    } catch (PluginCallException e) {
      return close(jar, e.getCause());
    } catch (Throwable e) {
      return close(jar, e);
    }
  }

  private List<OpenedModule> modules(PluginJar jar, ClassLoader loader) {
    PluginDescriptor plugin = jar.descriptor();
    String buildId = BuildId.of(jar, jars);
    List<OpenedModule> opened =
        new ProviderCall(plugin, buildId, loader, contexts.apply(plugin), patience).modules();
    try {
      PluginActions.requireUnambiguous(opened);
      return opened;
    } catch (ModuleException e) {
      opened.forEach(module -> module.resources().close());
      throw e;
    }
  }

  private PluginJar close(PluginJar jar, Throwable thrown) {
    if (!FailureText.saysItAll(thrown)) {
      log.warn("Plugin {} threw while it was loaded", jar.descriptor().label(), thrown);
    }
    pf4j.close(jar.id());
    return jar.failed(FailureText.code(thrown), FailureText.of(jar.descriptor(), thrown));
  }

  // All of a plugin's modules or none.
  private void register(List<OpenedModule> opened) {
    List<OpenedModule> newcomers = opened.stream().filter(this::isAsked).toList();
    try {
      requireNoCollision(newcomers);
    } catch (Throwable e) {
      opened.forEach(module -> module.resources().close());
      throw e;
    }
    for (OpenedModule module : opened) {
      if (newcomers.contains(module)) {
        modules.add(module.module());
        resources.put(module.module().name(), module.resources());
      } else {
        module.resources().close();
      }
    }
  }

  private boolean isAsked(OpenedModule opened) {
    return asked.isEmpty() || asked.contains(opened.module().name());
  }

  private void requireNoCollision(List<OpenedModule> newcomers) {
    List<RegisteredModule> all = new ArrayList<>(modules);
    for (OpenedModule newcomer : newcomers) {
      HostMethods.requireNone(newcomer.module());
      ModuleRegistry.findCollision(all, newcomer.module())
          .ifPresent(
              collision -> {
                throw new CollisionException(collision);
              });
      all.add(newcomer.module());
    }
  }
}
