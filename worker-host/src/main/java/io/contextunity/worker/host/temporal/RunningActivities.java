package io.contextunity.worker.host.temporal;

import io.temporal.activity.ActivityInfo;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The activities, local ones too, that run in one module's worker now. Thread-safe. */
final class RunningActivities {
  private final Set<RunningActivity> running = ConcurrentHashMap.newKeySet();

  RunningActivity begin(ActivityInfo info) {
    RunningActivity activity = new RunningActivity(info);
    running.add(activity);
    return activity;
  }

  void end(RunningActivity activity) {
    running.remove(activity);
  }

  boolean isEmpty() {
    return running.isEmpty();
  }

  int count() {
    return running.size();
  }

  List<RunningActivity> all() {
    return List.copyOf(running);
  }

  /** Cuts off what runs now and returns it. */
  List<RunningActivity> cutOff() {
    List<RunningActivity> cut = List.copyOf(running);
    cut.forEach(RunningActivity::cutOff);
    return cut;
  }
}
