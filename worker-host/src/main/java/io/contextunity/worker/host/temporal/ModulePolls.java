package io.contextunity.worker.host.temporal;

import io.contextunity.worker.core.ModuleConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The polls of one module's worker.
 *
 * @param workflows polls for workflow tasks
 * @param activities polls for activity tasks
 * @param gate what both go through
 */
record ModulePolls(Polls workflows, Polls activities, PollGate gate) {
  ModulePolls() {
    this(new Polls(), new Polls(), new PollGate());
  }

  /** Returns why the module does not poll as it should, or nothing if it does. */
  Optional<String> problem(ModuleConfig config, long answeredQuestion) {
    return kinds(config).stream()
        .flatMap(
            kind ->
                of(kind).problem(answeredQuestion).stream().map(problem -> kind + " " + problem))
        .findFirst();
  }

  /** Whether Temporal has answered each kind of poll since the last failure. */
  boolean allAnswered(ModuleConfig config) {
    return kinds(config).stream().allMatch(kind -> of(kind).answeredSinceFailure());
  }

  /** The longest that a kind of poll has failed; zero if none does. */
  Duration failingFor() {
    return Stream.of(workflows, activities)
        .flatMap(polls -> polls.failingFor().stream())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  Polls of(PollKind kind) {
    return kind == PollKind.WORKFLOWS ? workflows : activities;
  }

  /** What a module of this kind polls for. */
  static List<PollKind> kinds(ModuleConfig config) {
    return Stream.of(PollKind.values()).filter(kind -> kind.isWantedBy(config)).toList();
  }
}
