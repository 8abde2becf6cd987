package io.contextunity.worker.host.temporal.schedule;

import io.contextunity.worker.host.temporal.schedule.ScheduleOutcome.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of the schedules of modules, told in the log once each time it changes. Keeps
 * nothing of the modules themselves, so that they can go. Thread-safe.
 */
final class ScheduleBoard {
  private static final Logger log = LoggerFactory.getLogger(ScheduleReconciler.class);

  private final Map<String, Long> rounds = new HashMap<>();
  private final Map<String, ScheduleOutcome> outcomes = new TreeMap<>();
  private boolean toldUnsupported;

  /** Forgets what is known of a module's schedules; returns the number of its new round. */
  synchronized long begin(String module) {
    outcomes.values().removeIf(outcome -> outcome.module().equals(module));
    return rounds.merge(module, 1L, Long::sum);
  }

  synchronized boolean isCurrent(String module, long round) {
    return rounds.getOrDefault(module, 0L) == round;
  }

  synchronized List<ScheduleOutcome> outcomes() {
    return List.copyOf(outcomes.values());
  }

  synchronized void tell(List<ScheduleOutcome> news) {
    news.forEach(this::tell);
  }

  /** Tells why a step came to nothing. */
  synchronized void tell(ReconcileStep step, State state, String why) {
    if (!step.id().isEmpty()) {
      tell(new ScheduleOutcome(step.id(), step.module(), state, why));
    } else if (state == State.FAILED) {
      log.warn("Schedules of module {} that are left over are not known: {}", step.module(), why);
    }
  }

  private void tell(ScheduleOutcome outcome) {
    ScheduleOutcome before = outcomes.put(outcome.id(), outcome);
    if (outcome.equals(before)) {
      return;
    }
    String id = outcome.id();
    String text = outcome.text();
    switch (outcome.state()) {
      case CREATED -> log.info("Schedule {} of module {}: made, {}", id, outcome.module(), text);
      case CHANGED ->
          log.info("Schedule {} of module {}: changed in {}", id, outcome.module(), text);
      case UNCHANGED -> log.debug("Schedule {} of module {}: unchanged", id, outcome.module());
      case NEWER_BUILD -> log.info("Schedule {} {}", id, text);
      case TAKEN, ORPHANED, DISABLED -> log.warn("Schedule {} {}", id, text);
      case FAILED -> log.warn("Schedule {} of module {}: {}", id, outcome.module(), text);
      case WAITING ->
          log.warn("Schedule {} of module {} is tried again: {}", id, outcome.module(), text);
      case UNSUPPORTED -> tellUnsupported(text);
    }
  }

  private void tellUnsupported(String text) {
    if (!toldUnsupported) {
      toldUnsupported = true;
      log.warn("Schedules of modules are left out: {}", text);
    }
  }

  void stopped(RuntimeException e) {
    log.debug("Schedules are left as they are: stopping", e);
  }
}
