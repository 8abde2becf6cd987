package io.contextunity.worker.host.cli.module;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.CommandHost;
import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.config.HostSettings.LogLevel;
import io.contextunity.worker.host.config.LoadedSettings;
import io.contextunity.worker.host.config.Nearest;
import io.contextunity.worker.host.log.Logging;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.UnknownModuleException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Finds the module that is meant, opens it alone, and hands the other words on to it. */
public final class ModuleInvocation {
  private final CommandLine line;
  private final LoadedSettings settings;

  public ModuleInvocation(CommandLine line, LoadedSettings settings) {
    this.line = line;
    this.settings = settings;
  }

  /**
   * Runs a command.
   *
   * @param words the module's name and what stands behind it
   * @return the exit code
   * @throws ParameterException if the first word is no module
   * @throws ModuleException if the module cannot be had, be it for its settings
   */
  public int run(List<String> words) {
    Logging.setLevel(settings.isDefault("log-level") ? LogLevel.WARN : settings.host().logLevel());
    Logging.setFormat(settings.host().logFormat());
    try (CommandHost host = open(words.get(0))) {
      return new ModuleCommandLine(host, line.getOut(), line.getErr())
          .run(words.subList(1, words.size()));
    }
  }

  private CommandHost open(String module) {
    try {
      return CommandHost.open(settings, scan(module), module);
    } catch (UnknownModuleException e) {
      throw unknown(module, e);
    }
  }

  private PluginCatalog scan(String module) {
    try {
      return PluginDirectory.scan(settings.host().pluginsDirectory(), HostVersion.current());
    } catch (ModuleException e) {
      throw unknown(module, e);
    }
  }

  private ParameterException unknown(String word, ModuleException e) {
    List<String> known = line.getSubcommands().keySet().stream().sorted().toList();
    String nearest =
        Nearest.to(word, known).map(" (did you mean contextworker %s?)"::formatted).orElse("");
    return new ParameterException(
        line, "Unknown command '%s'%s; %s".formatted(word, nearest, e.getMessage()));
  }
}
