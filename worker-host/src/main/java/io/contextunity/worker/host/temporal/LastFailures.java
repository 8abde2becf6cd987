package io.contextunity.worker.host.temporal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The last failures of this process, for an operator's first look; Temporal has them all. An
 * activity that fails again and again takes one place, not all. Thread-safe.
 */
public final class LastFailures {
  private static final int KEPT = 20;

  private final Map<String, RunFailure> failures = new LinkedHashMap<>();
  private final List<Consumer<RunFailure>> listeners = new CopyOnWriteArrayList<>();

  /** Takes in one more; those of a module's own process, too. */
  public void add(RunFailure failure) {
    synchronized (failures) {
      String place = failure.runId() + " " + failure.what();
      failures.remove(place);
      failures.put(place, failure);
      if (failures.size() > KEPT) {
        failures.remove(failures.keySet().iterator().next());
      }
    }
    listeners.forEach(listener -> listener.accept(failure));
  }

  /** The newest first. */
  public List<RunFailure> newestFirst() {
    synchronized (failures) {
      List<RunFailure> all = new ArrayList<>(failures.values());
      Collections.reverse(all);
      return all;
    }
  }

  /** Calls the listener with each failure from now on. */
  public void onFailure(Consumer<RunFailure> listener) {
    listeners.add(listener);
  }
}
