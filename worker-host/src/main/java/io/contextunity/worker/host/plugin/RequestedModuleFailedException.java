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
    List<String> modules = plugin.modules().stream().filter(asked::contains).toList();
    return modules.isEmpty()
        ? "%s was asked for, but %s, which may hold it, failed: %s"
            .formatted(named(mayHold(asked, plugin)), plugin.file(), plugin.cause().orElseThrow())
        : "%s was asked for, but %s failed: %s"
            .formatted(named(modules), plugin.file(), plugin.cause().orElseThrow());
  }

  private static String named(List<String> modules) {
    return "Module '" + String.join("', '", modules) + "'";
  }

  private static List<String> mayHold(Collection<String> asked, PluginReport plugin) {
    return asked.stream().filter(name -> mayHold(name, plugin)).toList();
  }

  /**
   * Whether a file that could not even say what it holds is, by its name, likely to hold a module:
   * {@code harvest-1.4.2.jar} the module {@code harvest}.
   */
  static boolean mayHold(String module, PluginReport plugin) {
    String file = plugin.file().getFileName().toString();
    return plugin.state() == PluginState.FAILED
        && plugin.modules().isEmpty()
        && file.length() > module.length()
        && file.startsWith(module)
        && !Character.isLetterOrDigit(file.charAt(module.length()));
  }

  /** The plugins that failed, each with its jar and cause. */
  public List<PluginReport> plugins() {
    return plugins;
  }
}
