package io.contextunity.worker.host.isolation.run;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.isolation.process.ChildPool;
import io.contextunity.worker.host.isolation.process.ChildPool.PluginFiles;
import io.contextunity.worker.host.plugin.PluginCode;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has children wait ready for the plugins whose modules have actions and are at work. Thread-safe.
 */
public final class WaitingChildren {
  private static final Logger log = LoggerFactory.getLogger(WaitingChildren.class);

  private final Supplier<ChildPool> pool;
  private final Function<RegisteredModule, PluginCode> codes;
  private final Map<PluginFiles, List<RegisteredModule>> users = new LinkedHashMap<>();

  WaitingChildren(Supplier<ChildPool> pool, Function<RegisteredModule, PluginCode> codes) {
    this.pool = pool;
    this.codes = codes;
  }

  /** A module begins its work. */
  public synchronized void begin(RegisteredModule module) {
    if (module.config().actions().isEmpty()) {
      return;
    }
    try {
      PluginFiles plugin = PluginRuns.files(codes.apply(module));
      pool.get().warm(plugin);
      users.computeIfAbsent(plugin, first -> new ArrayList<>()).add(module);
    } catch (ModuleException | UncheckedIOException e) {
      log.warn("Module {}: its sub-workflows will not run: {}", module.name(), e.getMessage());
    }
  }

  /** A module has ended its work. */
  public synchronized void end(RegisteredModule module) {
    for (PluginFiles plugin : List.copyOf(users.keySet())) {
      List<RegisteredModule> left = users.get(plugin);
      if (left.removeIf(user -> user == module) && left.isEmpty()) {
        users.remove(plugin);
        pool.get().forget(plugin);
      }
    }
  }
}
