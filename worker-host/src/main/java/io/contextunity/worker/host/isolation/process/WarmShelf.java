package io.contextunity.worker.host.isolation.process;

import io.contextunity.worker.host.isolation.process.ChildPool.PluginFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Children that wait for a job, by plugin. Thread-safe; it neither starts nor ends any. */
final class WarmShelf {
  private final Map<PluginFiles, List<JavaChild>> waiting = new LinkedHashMap<>();
  private final int each;

  /**
   * @param each how many are to wait for each plugin
   */
  WarmShelf(int each) {
    this.each = each;
  }

  synchronized void want(PluginFiles plugin) {
    if (each > 0) {
      waiting.putIfAbsent(plugin, new ArrayList<>());
    }
  }

  /** Those that waited for it, which nobody wants any more. */
  synchronized List<JavaChild> forget(PluginFiles plugin) {
    return Optional.ofNullable(waiting.remove(plugin)).orElse(List.of());
  }

  synchronized List<JavaChild> clear() {
    List<JavaChild> all = waiting.values().stream().flatMap(List::stream).toList();
    waiting.clear();
    return all;
  }

  /** A plugin that has too few. */
  synchronized Optional<PluginFiles> next() {
    return waiting.entrySet().stream()
        .filter(entry -> entry.getValue().size() < each)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether it is still wanted; if so it waits from now on, even while it starts. */
  synchronized boolean put(PluginFiles plugin, JavaChild child) {
    List<JavaChild> children = waiting.get(plugin);
    return children != null && children.add(child);
  }

  /** The one that has waited longest, which then does not wait any more. */
  synchronized Optional<JavaChild> take(PluginFiles plugin) {
    List<JavaChild> children = waiting.getOrDefault(plugin, List.of());
    return children.isEmpty() ? Optional.empty() : Optional.of(children.remove(0));
  }

  /** Whether it waited until now. */
  synchronized boolean remove(JavaChild child) {
    return waiting.values().stream().anyMatch(children -> children.remove(child));
  }

  synchronized List<JavaChild> waiting(PluginFiles plugin) {
    return List.copyOf(waiting.getOrDefault(plugin, List.of()));
  }
}
