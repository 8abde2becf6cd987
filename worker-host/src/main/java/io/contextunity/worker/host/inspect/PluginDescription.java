package io.contextunity.worker.host.inspect;

import io.contextunity.worker.host.config.SettingRow;
import io.contextunity.worker.host.plugin.Finding;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import io.contextunity.worker.host.plugin.PluginPermission;
import io.contextunity.worker.host.plugin.PluginReport;
import io.contextunity.worker.host.plugin.PluginState;
import java.util.List;
import java.util.Optional;

/**
 * All there is to tell of one plugin, as plain values: what its manifest says and, if it could be
 * loaded, what its modules are.
 *
 * @param cause why it is {@code FAILED} or {@code SUPERSEDED}
 * @param java the release of Java that it needs at least; 0 if it has no classes
 * @param modules all that the manifest names; those of a plugin that failed are names only
 * @param settings what can be set for it, as far as its providers asked; secrets masked
 */
public record PluginDescription(
    String id,
    String version,
    PluginState state,
    Optional<String> cause,
    String description,
    String provider,
    String file,
    String sha256,
    String requires,
    Optional<String> temporalSdk,
    int java,
    List<String> dependencies,
    List<String> permissions,
    List<ModuleDescription> modules,
    List<SettingRow> settings,
    List<Finding> findings) {

  static PluginDescription of(
      PluginReport report, List<ModuleDescription> modules, List<SettingRow> settings) {
    PluginDescriptor plugin = report.plugin();
    return new PluginDescription(
        plugin.id(),
        plugin.version(),
        report.state(),
        report.cause(),
        plugin.description(),
        plugin.provider(),
        plugin.file().toString(),
        plugin.sha256(),
        plugin.requires(),
        plugin.temporalSdk(),
        plugin.java(),
        plugin.dependencies(),
        plugin.permissions().stream().map(PluginPermission::text).toList(),
        modules,
        settings,
        report.findings());
  }

  /** The same, told as a report has it: what was loaded on its own may stand behind another. */
  public PluginDescription as(PluginReport report) {
    return new PluginDescription(
        id,
        version,
        report.state(),
        report.cause(),
        description,
        provider,
        file,
        sha256,
        requires,
        temporalSdk,
        java,
        dependencies,
        permissions,
        modules,
        settings,
        report.findings());
  }
}
