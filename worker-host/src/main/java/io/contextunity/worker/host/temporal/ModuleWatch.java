package io.contextunity.worker.host.temporal;

import static io.contextunity.worker.host.temporal.ModuleHealth.State.FAILED;
import static io.contextunity.worker.host.temporal.ModuleHealth.State.NOT_READY;
import static io.contextunity.worker.host.temporal.ModuleHealth.State.PAUSED;
import static io.contextunity.worker.host.temporal.ModuleHealth.State.PAUSING;
import static io.contextunity.worker.host.temporal.ModuleHealth.State.READY;
import static io.contextunity.worker.host.temporal.ModuleHealth.State.UNKNOWN;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.temporal.ModuleHealth.State;
import io.contextunity.worker.host.temporal.ModuleProcess.Polling;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Judges one module. Thread-safe. */
final class ModuleWatch {
  /** A poll cut off by a server that restarts behind a balancer is no outage. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final RegisteredModule module;
  private final Supplier<ModulePolls> polls;
  private final QueueWatch queue;
  private final String identity;
  private final boolean polledHere;
  private final Supplier<Optional<ModuleProcess>> process;
  private State state = NOT_READY;
  private Instant since = Instant.now();
  private Optional<String> cause = Optional.of("has not polled yet");
  private boolean confirmed;

  /**
   * @param polls of the module's worker, which may come and go
   * @param identity what this process is called at Temporal
   * @param polledHere whether this process is the one to poll
   * @param process the one that polls for it instead, if there is one
   */
  ModuleWatch(
      RegisteredModule module,
      Supplier<ModulePolls> polls,
      QueueWatch queue,
      String identity,
      boolean polledHere,
      Supplier<Optional<ModuleProcess>> process) {
    this.module = module;
    this.polls = polls;
    this.queue = queue;
    this.identity = identity;
    this.polledHere = polledHere;
    this.process = process;
  }

  RegisteredModule module() {
    return module;
  }

  QueueWatch queue() {
    return queue;
  }

  synchronized boolean isReady() {
    return state == READY;
  }

  synchronized ModuleHealth judge(TemporalReach reach, long answeredQuestion) {
    Optional<ModuleProcess> child = process.get();
    if (child.isPresent()) {
      return judge(child.get());
    }
    if (polledHere && polls.get().gate().isHeld()) {
      confirmed = false;
      judgePause();
    } else if (!reach.answers()) {
      confirmed = false;
      queue.forget();
      become(NOT_READY, "Temporal does not answer");
    } else if (polledHere) {
      judgeOurPolls(answeredQuestion);
    } else {
      judgeTheirPolls();
    }
    return new ModuleHealth(
        module,
        state,
        since,
        cause,
        polls.get().workflows().underWay(),
        polls.get().activities().underWay(),
        queue.pollers(),
        Optional.empty());
  }

  // It has looked itself, with its own connection.
  private ModuleHealth judge(ModuleProcess child) {
    Optional<Polling> polling =
        child.reported().filter(told -> child.state() == ModuleProcess.State.RUNNING);
    become(
        polling
            .map(Polling::state)
            .orElse(child.state() == ModuleProcess.State.FAILED ? FAILED : NOT_READY),
        polling
            .flatMap(Polling::cause)
            .or(child::cause)
            .orElse("its process has not told of itself yet"));
    return new ModuleHealth(
        module,
        state,
        since,
        cause,
        polling.map(Polling::workflowPolls).orElse(0),
        polling.map(Polling::activityPolls).orElse(0),
        queue.pollers(),
        Optional.of(child));
  }

  private void judgePause() {
    PollGate gate = polls.get().gate();
    if (gate.isShut()) {
      become(
          PAUSED,
          "an operator paused it; 'contextworker modules resume %s' ends that"
              .formatted(module.name()));
    } else {
      become(PAUSING, "polls under way that may each bring one more task: " + gate.underWay());
    }
  }

  private void judgeOurPolls(long answeredQuestion) {
    Optional<String> problem = polls.get().problem(module.config(), answeredQuestion);
    if (problem.isPresent()) {
      if (state != READY || polls.get().failingFor().compareTo(GRACE) > 0) {
        confirmed = false;
        become(NOT_READY, problem.get());
      }
      return;
    }
    confirmed = confirmed || isConfirmed();
    become(
        confirmed ? READY : NOT_READY, "Temporal does not count this process as a poller so far");
  }

  // An answer is proof as well: of a queue in many parts Temporal shows us the pollers of one.
  private boolean isConfirmed() {
    return !queue.isTold() || queue.sees(identity) || polls.get().allAnswered(module.config());
  }

  private void judgeTheirPolls() {
    if (!queue.isTold()) {
      become(UNKNOWN, "this Temporal does not tell who polls");
    } else {
      become(
          queue.seesAnyone() ? READY : NOT_READY, "no worker polls " + module.config().taskQueue());
    }
  }

  private void become(State next, String why) {
    if (state != next) {
      since = Instant.now();
    }
    state = next;
    cause = next == READY ? Optional.empty() : Optional.of(why);
  }
}
