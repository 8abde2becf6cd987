package io.contextunity.worker.host.temporal.replay;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.temporal.TemporalConnection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Asks whether the runs on a server go on with a module that is about to take them over. The
 * histories are read one at a time; runs that are pinned to another build are left out.
 * Thread-safe.
 */
public final class ReplayCheck {
  private final TemporalConnection temporal;
  private final RunScope scope;

  /** Checks open and recently closed runs, at most 100 of each for every workflow type. */
  public ReplayCheck(TemporalConnection temporal) {
    this(temporal, RunScope.OPEN_AND_RECENT);
  }

  public ReplayCheck(TemporalConnection temporal, RunScope scope) {
    this.temporal = temporal;
    this.scope = scope;
  }

  /**
   * Replays the runs of a module's workflow types on it.
   *
   * @param pluginLoader the class loader of the plugin that the module came from
   * @throws ServerRunsException if the server does not tell of its runs
   */
  public ReplayReport check(RegisteredModule module, ClassLoader pluginLoader) {
    try (ReplaySession session =
        new ReplaySession(temporal.settings(), List.of(module), any -> pluginLoader)) {
      judge(module, session);
      return session.report();
    }
  }

  /**
   * Puts the runs of a module's workflow types through a session.
   *
   * @throws ServerRunsException if the server does not tell of its runs
   */
  public void judge(RegisteredModule module, ReplaySession session) {
    judge(module, session, difference -> true);
  }

  /**
   * The same as long as it is wanted.
   *
   * @param wanted is told of each run's difference, if it has one, and answers whether to go on
   * @return whether it was wanted to the end
   */
  boolean judge(
      RegisteredModule module, ReplaySession session, Predicate<Optional<Difference>> wanted) {
    Wish wish = new Wish(wanted);
    for (String type : module.config().workflowTypes()) {
      boolean all =
          new ServerRuns(temporal)
              .forEach(
                  type,
                  scope,
                  run -> {
                    boolean pinned = Pinned.toAnotherThan(module.buildId(), run);
                    if (pinned) {
                      session.pinned(type);
                    }
                    return !pinned;
                  },
                  run -> wish.test(session.judge(run)));
      if (!all) {
        session.limited(type);
      }
      if (wish.isOver) {
        return false;
      }
    }
    return true;
  }

  /** Remembers that it was not wanted any more. */
  private static final class Wish {
    private final Predicate<Optional<Difference>> wanted;
    private boolean isOver;

    Wish(Predicate<Optional<Difference>> wanted) {
      this.wanted = wanted;
    }

    boolean test(Optional<Difference> difference) {
      isOver = !wanted.test(difference);
      return !isOver;
    }
  }
}
