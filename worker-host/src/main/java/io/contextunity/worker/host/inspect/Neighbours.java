package io.contextunity.worker.host.inspect;

import static io.contextunity.worker.host.plugin.PluginState.SUPERSEDED;

import io.contextunity.worker.host.HostVersion;
import io.contextunity.worker.host.plugin.Finding;
import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginDescriptor;
import io.contextunity.worker.host.plugin.PluginDirectory;
import io.contextunity.worker.host.plugin.PluginReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The plugins beside which checked ones would lie. */
final class Neighbours {
  private final List<PluginReport> all;

  private Neighbours(List<PluginReport> all) {
    this.all = all;
  }

  /** Of these files, those that are not checked themselves. */
  static Neighbours of(Collection<Path> files, Collection<Path> checked) {
    List<Path> others =
        files.stream()
            .map(file -> file.toAbsolutePath().normalize())
            .filter(file -> !checked.contains(file))
            .toList();
    return new Neighbours(PluginDirectory.scanFiles(others, HostVersion.current()).reports());
  }

  /** Those that stay, once plugins of these ids are there in place of older ones. */
  List<PluginReport> without(Collection<String> ids) {
    return all.stream()
        .filter(report -> report.state() != SUPERSEDED && !ids.contains(report.id()))
        .toList();
  }

  /** What there is to say of the versions of a plugin that lie there. */
  List<Finding> versions(PluginDescriptor plugin) {
    List<Finding> findings = new ArrayList<>();
    for (PluginReport other : all) {
      if (other.id().equals(plugin.id())) {
        findings.addAll(version(plugin, other.plugin()));
      }
    }
    return findings;
  }

  private static List<Finding> version(PluginDescriptor plugin, PluginDescriptor other) {
    if (other.isNewerThan(plugin)) {
      return List.of(CheckFindings.installedIsNewer(other));
    }
    return other.version().equals(plugin.version()) && !other.sha256().equals(plugin.sha256())
        ? List.of(CheckFindings.versionReused(other))
        : List.of();
  }

  /** What collides with a plugin as far as the manifests tell. */
  static List<Finding> collisions(PluginDescriptor plugin, List<PluginReport> others) {
    return others.stream()
        .filter(other -> !Collections.disjoint(other.modules(), plugin.modules()))
        .map(other -> collision(plugin, other.plugin()))
        .toList();
  }

  private static Finding collision(PluginDescriptor plugin, PluginDescriptor other) {
    String module =
        plugin.modules().stream().filter(other.modules()::contains).findFirst().orElseThrow();
    return CheckFindings.moduleCollision(module, plugin, other);
  }

  /**
   * A plugin between its neighbours, but for those with a module of the same name: such a one would
   * be loaded in its place, or fail it.
   */
  static PluginCatalog around(PluginReport plugin, List<PluginReport> others) {
    return catalog(
        Stream.concat(
            Stream.of(plugin.file()),
            others.stream()
                .filter(other -> Collections.disjoint(other.modules(), plugin.modules()))
                .map(PluginReport::file)));
  }

  static PluginCatalog catalog(Stream<Path> files) {
    return PluginDirectory.scanFiles(files.toList(), HostVersion.current());
  }
}
