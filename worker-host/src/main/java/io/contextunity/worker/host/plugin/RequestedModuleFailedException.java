package io.contextunity.worker.host.plugin;

import static java.util.stream.Collectors.joining;

import io.contextunity.worker.core.ModuleException;
import java.util.Collection;
import java.util.List;

/** A module was asked for by name, and its plugin is there but cannot be had. */
public final class RequestedModuleFailedException extends ModuleException {
  private static final long serialVersionUID = 1L;

  private final transient List<PluginReport> plugins;

  RequestedModuleFailedException(Collection<String> asked, List<PluginReport> plugins) {
    super(plugins.stream().map(plugin -> line(asked, plugin)).collect(joining("\n")));
    this.plugins = List.copyOf(plugins);
  }

  private static String line(Collection<String> asked, PluginReport plugin) {
    String modules =
        plugin.modules().stream().filter(asked::contains).collect(joining("', '", "'", "'"));
    return "Module %s was asked for, but %s failed: %s"
        .formatted(modules, plugin.file(), plugin.cause().orElseThrow());
  }

  /** The plugins that failed, each with its jar and cause. */
  public List<PluginReport> plugins() {
    return plugins;
  }
}
