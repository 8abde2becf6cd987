package io.contextunity.worker.host.reload;

import io.contextunity.worker.host.plugin.PluginCatalog;
import io.contextunity.worker.host.plugin.PluginReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Plugins that are to be put in together, because they share something that is new: each other, or
 * another build of a plugin that both need.
 *
 * @param shares what is new among them and those they need, by id
 */
record Newcomers(List<PluginReport> plugins, Set<String> shares) {

  /**
   * Returns plugins in as many groups as can be.
   *
   * @param unchanged whether a plugin of this id runs as it is
   */
  static List<Newcomers> groups(
      List<PluginReport> plugins, PluginCatalog catalog, Predicate<String> unchanged) {
    List<Newcomers> groups = new ArrayList<>();
    for (PluginReport plugin : plugins) {
      Newcomers group = of(plugin, catalog, unchanged);
      for (Newcomers other : List.copyOf(groups)) {
        if (!Collections.disjoint(other.shares, group.shares)) {
          groups.remove(other);
          group = other.and(group);
        }
      }
      groups.add(group);
    }
    return groups;
  }

  private static Newcomers of(
      PluginReport plugin, PluginCatalog catalog, Predicate<String> unchanged) {
    Set<String> shares = catalog.withNeeds(List.of(plugin.id()));
    shares.removeIf(unchanged.and(id -> !id.equals(plugin.id())));
    return new Newcomers(List.of(plugin), shares);
  }

  private Newcomers and(Newcomers other) {
    List<PluginReport> all = new ArrayList<>(plugins);
    all.addAll(other.plugins);
    Set<String> allShares = new HashSet<>(shares);
    allShares.addAll(other.shares);
    return new Newcomers(all, allShares);
  }
}
