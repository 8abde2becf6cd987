package io.contextunity.worker.host.isolation.module;

import io.contextunity.worker.host.temporal.CutOffActivity;
import io.contextunity.worker.host.temporal.ModuleHealth;
import io.contextunity.worker.host.temporal.ModulePolling;
import io.contextunity.worker.host.temporal.ModuleProcess.Polling;
import io.contextunity.worker.host.temporal.RunFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a module's process tells of itself, as the part of its reports that is JSON.
 *
 * @param cause why it is not ready; empty if it is
 * @param running the activities that run
 * @param cutOff those that did not end in time, once it has drained
 * @param failures what failed since the last report
 */
record Facts(
    ModuleHealth.State health,
    Instant since,
    String cause,
    int workflowPolls,
    int activityPolls,
    ModulePolling.State polling,
    int mayComeStill,
    List<CutOffActivity> running,
    List<CutOffActivity> cutOff,
    List<RunFailure> failures) {

  /** Of a process that has not begun to poll. */
  static final Facts NONE =
      new Facts(
          ModuleHealth.State.NOT_READY,
          Instant.EPOCH,
          "",
          0,
          0,
          ModulePolling.State.POLLING,
          0,
          List.of(),
          List.of(),
          List.of());

  static Facts of(
      ModuleHealth health,
      ModulePolling polling,
      List<CutOffActivity> running,
      List<RunFailure> failures) {
    return new Facts(
        health.state(),
        health.since(),
        health.cause().orElse(""),
        health.workflowPolls(),
        health.activityPolls(),
        polling.state(),
        polling.mayComeStill(),
        running,
        List.of(),
        failures);
  }

  /** The same of a process that has drained. */
  Facts drained(List<CutOffActivity> late) {
    return new Facts(
        health,
        since,
        cause,
        workflowPolls,
        activityPolls,
        polling,
        mayComeStill,
        List.of(),
        late,
        failures);
  }

  /** What of it health wants to know. */
  Polling polls() {
    return new Polling(
        health,
        since,
        Optional.of(cause).filter(text -> !text.isEmpty()),
        workflowPolls,
        activityPolls,
        running.size());
  }
}
