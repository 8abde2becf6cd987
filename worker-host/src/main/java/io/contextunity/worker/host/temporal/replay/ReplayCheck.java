package io.contextunity.worker.host.temporal.replay;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.temporal.TemporalConnection;
import java.util.List;

/**
 * Asks whether the runs on a server go on with a module that is about to take them over. The
 * histories are read one at a time. Thread-safe.
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
    List<RegisteredModule> modules = List.of(module);
    try (ReplaySession session =
        new ReplaySession(temporal.settings(), modules, any -> pluginLoader)) {
      judge(modules, session);
      return session.report();
    }
  }

  /** Puts the runs of these modules' workflow types through a session. */
  public void judge(List<RegisteredModule> modules, ReplaySession session) {
    ServerRuns runs = new ServerRuns(temporal);
    for (RegisteredModule module : modules) {
      for (String type : module.config().workflowTypes()) {
        boolean all =
            runs.forEach(
                type,
                scope,
                run -> {
                  session.judge(run);
                  return true;
                });
        if (!all) {
          session.limited(type);
        }
      }
    }
  }
}
