package io.contextunity.worker.host.isolation.run;

import io.contextunity.worker.core.isolated.IsolatedRuns;
import io.contextunity.worker.host.isolation.process.ChildPool;
import io.contextunity.worker.host.plugin.PluginCode;
import java.time.Duration;
import java.util.function.Supplier;

/** Runs sub-workflows of plugins in child processes. Thread-safe. */
public final class RunsInChildren {
  /** How long nothing may be heard of a child; there is a heartbeat each second. */
  public static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);

  private final Supplier<ChildPool> pool;
  private final Duration timeout;
  private final Duration longestSilence;

  /**
   * @param pool asked for at the first run
   * @param timeout of runs that do not say otherwise
   */
  public RunsInChildren(Supplier<ChildPool> pool, Duration timeout) {
    this(pool, timeout, LONGEST_SILENCE);
  }

  /**
   * @param longestSilence how long nothing may be heard of a child
   */
  public RunsInChildren(Supplier<ChildPool> pool, Duration timeout, Duration longestSilence) {
    this.pool = pool;
    this.timeout = timeout;
    this.longestSilence = longestSilence;
  }

  /**
   * Returns what the modules of one plugin run their sub-workflows with.
   *
   * @param plugin asked for at each run, when the plugin has been loaded
   */
  public IsolatedRuns of(Supplier<PluginCode> plugin) {
    return new PluginRuns(pool, plugin, timeout, longestSilence);
  }
}
