package io.contextunity.worker.host.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who needs whom, by plugin id. Answers are the same whatever order the edges came in. */
final class NeedsGraph {
  private final Map<String, Set<String>> needs = new LinkedHashMap<>();

  void add(String from, String to) {
    needs.computeIfAbsent(from, id -> new TreeSet<>()).add(to);
  }

  /** The ids from one plugin to another along what each needs, both included; empty if none. */
  List<String> path(String from, String to) {
    return path(from, to, new TreeSet<>());
  }

  private List<String> path(String from, String to, Set<String> seen) {
    for (String next : needsOf(from)) {
      if (next.equals(to)) {
        return List.of(from, to);
      }
      List<String> rest = seen.add(next) ? path(next, to, seen) : List.of();
      if (!rest.isEmpty()) {
        List<String> path = new ArrayList<>(List.of(from));
        path.addAll(rest);
        return path;
      }
    }
    return List.of();
  }

  /** These ids, each after what it needs. */
  List<String> inOrder(Collection<String> ids) {
    Set<String> order = new LinkedHashSet<>();
    ids.forEach(id -> visit(id, new TreeSet<>(), order));
    order.retainAll(Set.copyOf(ids));
    return List.copyOf(order);
  }

  private void visit(String id, Set<String> seen, Set<String> order) {
    if (seen.add(id)) {
      needsOf(id).forEach(need -> visit(need, seen, order));
      order.add(id);
    }
  }

  private Set<String> needsOf(String id) {
    return needs.getOrDefault(id, Set.of());
  }
}
