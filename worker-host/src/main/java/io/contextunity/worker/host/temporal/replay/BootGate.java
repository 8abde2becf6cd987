package io.contextunity.worker.host.temporal.replay;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.ReplayGate;
import io.contextunity.worker.host.temporal.TemporalConnection;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays the runs under way on the modules that are about to take them over, before these poll for
 * the first time. Looks at 100 open runs of each workflow type and takes a minute, at most; what it
 * did not get to is logged, and speaks against nobody.
 */
public final class BootGate {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Logger log = LoggerFactory.getLogger(BootGate.class);

  private final TemporalConnection temporal;
  private final ReplayGate mode;

  public BootGate(TemporalConnection temporal, ReplayGate mode) {
    this.temporal = temporal;
    this.mode = mode;
  }

  /**
   * Lets these modules pass.
   *
   * @param loaders the class loader of the plugin that a module came from
   * @throws ReplayGateException if a run would not go on, and the mode is to refuse then
   */
  public void pass(
      List<RegisteredModule> modules, Function<RegisteredModule, ClassLoader> loaders) {
    if (mode == ReplayGate.OFF) {
      return;
    }
    log.info(
        "Replay gate: looking at open runs, {} of each type and {} s at most",
        RunScope.OPEN.limit(),
        PATIENCE.toSeconds());
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      modules.forEach(module -> pass(module, loaders.apply(module), end));
    } catch (ServerRunsException e) {
      notTold(e);
    }
  }

  // A server that cannot tell is no reason not to start; one that should tell and does not, is.
  private void notTold(ServerRunsException e) {
    if (mode == ReplayGate.REFUSE && !e.isUnable()) {
      throw new ReplayGateException(
          "Replay gate: %s (replay-gate: warn starts all the same)".formatted(e.getMessage()), e);
    }
    log.warn("Replay gate: not all was looked at: {}", e.getMessage());
  }

  private void pass(RegisteredModule module, ClassLoader loader, long end) {
    try (ReplaySession session =
        new ReplaySession(temporal.settings(), List.of(module), any -> loader)) {
      boolean ended =
          new ReplayCheck(temporal, RunScope.OPEN)
              .judge(
                  module,
                  session,
                  difference -> {
                    if (mode == ReplayGate.REFUSE) {
                      difference.ifPresent(first -> refuse(module, first));
                    }
                    return System.nanoTime() < end;
                  });
      session.report().types().forEach(type -> tell(module, type));
      if (!ended) {
        log.warn(
            "Replay gate: {} s are over before all of module {} was looked at",
            PATIENCE.toSeconds(),
            module.name());
      }
    }
  }

  private static void refuse(RegisteredModule module, Difference difference) {
    throw new ReplayGateException(
        ("Replay gate: module '%s' of %s is not started, since %s would not go on with it: %s"
                + " (start the version before it, or set replay-gate to warn)")
            .formatted(module.name(), module.owner(), difference.workflowType(), difference.text()),
        null);
  }

  private static void tell(RegisteredModule module, TypeReport type) {
    String more = type.limited() ? "; there are more" : "";
    if (type.differing() == 0) {
      log.info(
          "Replay gate: {} of module {}: {} open runs replay{}",
          type.workflowType(),
          module.name(),
          type.replayed(),
          more);
      return;
    }
    log.warn(
        "Replay gate: {} of module {}: {} of {} open runs would not go on{}; first: {}",
        type.workflowType(),
        module.name(),
        type.differing(),
        type.replayed() + type.differing(),
        more,
        type.differences().get(0).text());
  }
}
