package io.contextunity.worker.host.plugin;

import static java.util.Comparator.comparing;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What became of one jar or zip.
 *
 * @param plugin what it says of itself
 * @param state how far it came
 * @param cause why it is {@code FAILED} or {@code SUPERSEDED}, in one line; for a failed one, all
 *     errors among the findings
 * @param findings all there is to know: errors first, then what does not keep it from running
 */
public record PluginReport(
    PluginDescriptor plugin, PluginState state, Optional<String> cause, List<Finding> findings) {
  public PluginReport {
    findings = findings.stream().sorted(comparing(Finding::severity)).toList();
  }

  /** The plugin's id, or the file's name where the jar names none. */
  public String id() {
    return plugin.id();
  }

  /** The plugin's version, empty where the jar names none. */
  public String version() {
    return plugin.version();
  }

  public Path file() {
    return plugin.file();
  }

  /** The names of its modules. */
  public List<String> modules() {
    return plugin.modules();
  }
}
