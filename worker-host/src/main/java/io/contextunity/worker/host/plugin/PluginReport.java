package io.contextunity.worker.host.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What became of one jar.
 *
 * @param id the plugin's id, or the file's name where the jar names none
 * @param version the plugin's version, empty where the jar names none
 * @param file the jar
 * @param modules the names of its modules
 * @param state how far it came
 * @param cause why it is {@code FAILED} or {@code SUPERSEDED}
 * @param findings what its author should know, though it does not keep the plugin from running
 */
public record PluginReport(
    String id,
    String version,
    Path file,
    List<String> modules,
    PluginState state,
    Optional<String> cause,
    List<String> findings) {
  public PluginReport {
    modules = List.copyOf(modules);
    findings = List.copyOf(findings);
  }
}
