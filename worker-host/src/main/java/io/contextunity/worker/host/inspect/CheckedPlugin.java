package io.contextunity.worker.host.inspect;

import io.contextunity.worker.host.plugin.Finding;
import io.contextunity.worker.host.plugin.Finding.Severity;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import java.util.List;

/**
 * What a check found of one plugin file.
 *
 * @param findings errors first
 */
public record CheckedPlugin(PluginDescriptor plugin, List<Finding> findings) {
  public CheckedPlugin {
    findings = findings.stream().distinct().sorted(BY_SEVERITY).toList();
  }

  private static final java.util.Comparator<Finding> BY_SEVERITY =
      java.util.Comparator.comparing(Finding::severity);

  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }

  public boolean hasErrors() {
    return count(Severity.ERROR) > 0;
  }
}
