package io.contextunity.worker.wove.durable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which calls of this process wait for which run. Thread-safe. */
final class Waiting {
  private final Map<String, Set<Object>> byRun = new HashMap<>();

  synchronized void enter(String workflowId, Object call) {
    byRun.computeIfAbsent(workflowId, id -> new HashSet<>()).add(call);
  }

  /** Returns whether this call had been waiting, and nobody waits any more. */
  synchronized boolean leave(String workflowId, Object call) {
    Set<Object> calls = byRun.getOrDefault(workflowId, Set.of());
    if (!calls.contains(call)) {
      return false;
    }
    calls.remove(call);
    if (!calls.isEmpty()) {
      return false;
    }
    byRun.remove(workflowId);
    return true;
  }

  synchronized int runs() {
    return byRun.size();
  }
}
