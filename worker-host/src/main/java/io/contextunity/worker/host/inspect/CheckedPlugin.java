package io.contextunity.worker.host.inspect;

import static java.util.Comparator.comparing;

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
    findings = findings.stream().distinct().sorted(comparing(Finding::severity)).toList();
  }

  /** How many of the findings are of this severity. */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
