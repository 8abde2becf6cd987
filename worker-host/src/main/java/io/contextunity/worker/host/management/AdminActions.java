package io.contextunity.worker.host.management;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.reload.DirectoryReload;
import io.contextunity.worker.host.reload.ModuleRestart;
import io.contextunity.worker.host.reload.ReloadOutcome;
import io.contextunity.worker.host.reload.Reloaded;
import io.contextunity.worker.host.temporal.CutOffActivity;
import io.contextunity.worker.host.temporal.HostHealth;
import io.contextunity.worker.host.temporal.ModuleWorkers;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what an admin asks for; returns once it is done. Thread-safe. */
final class AdminActions {
  private static final Logger log = LoggerFactory.getLogger(AdminActions.class);

  private final HostHealth health;
  private final LiveModules modules;
  private final ModuleWorkers workers;
  private final ModuleRestart restart;
  private final DirectoryReload reload;

  @Inject
  AdminActions(
      HostHealth health,
      LiveModules modules,
      ModuleWorkers workers,
      ModuleRestart restart,
      DirectoryReload reload) {
    this.health = health;
    this.modules = modules;
    this.workers = workers;
    this.restart = restart;
    this.reload = reload;
  }

  /**
   * @throws RefusedException if it cannot be done; the message says why
   */
  AdminOutcome run(AdminRequest request) {
    requireUp();
    try {
      return switch (request.verb()) {
        case PAUSE -> PollingAnswer.paused(workers.pause(requireRunHere(request.target())));
        case RESUME -> PollingAnswer.resumed(workers.resume(requireRunHere(request.target())));
        case RESTART -> restarted(requireRunHere(request.target()));
        case RELOAD -> reloaded(reload.reload());
      };
    } catch (ModuleException e) {
      throw new RefusedException(409, e.getMessage());
    } catch (IllegalStateException e) {
      requireUp(); // told to stop in the meantime
      log.error("{} was begun and not finished", request, e);
      throw new RefusedException(500, e.getMessage());
    }
  }

  private void requireUp() {
    if (!health.isUp()) {
      throw new RefusedException(
          503,
          "This process is %s: nothing is changed now (see /health/ready)"
              .formatted(health.view().stopping() ? "stopping" : "still starting"));
    }
  }

  private String requireRunHere(String module) {
    if (!health.runsModules()) {
      throw new RefusedException(
          409,
          "This process serves gRPC and runs no modules (ask a worker: --management HOST:PORT, as"
              + " its log says under 'Status page')");
    }
    try {
      return modules.get().requireModule(module).name();
    } catch (ModuleException e) {
      throw new RefusedException(404, e.getMessage());
    }
  }

  private AdminOutcome restarted(String module) {
    Reloaded reloaded = restart.restart(module);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("module", module);
    document.put("state", "RESTARTED");
    document.put("plugin", reloaded.plugin());
    document.put("modules", reloaded.modules());
    document.put("took_ms", reloaded.took().toMillis());
    document.put("cut_off", reloaded.cutOff().stream().map(CutOffActivity::text).toList());
    String text = text(module, reloaded);
    document.put("text", text);
    return new AdminOutcome(200, document, text);
  }

  private static String text(String module, Reloaded reloaded) {
    List<String> others = reloaded.modules().stream().filter(one -> !one.equals(module)).toList();
    return "Module '%s' is restarted from %s%s%s"
        .formatted(
            module,
            reloaded.plugin(),
            others.isEmpty() ? "" : ", and with it " + String.join(", ", others),
            reloaded.cutOff().isEmpty()
                ? ""
                : "; activities that did not end in time and were cut off: %d"
                    .formatted(reloaded.cutOff().size()));
  }

  private static AdminOutcome reloaded(List<ReloadOutcome> outcomes) {
    long refused = outcomes.stream().filter(ReloadOutcome::isRefused).count();
    return new AdminOutcome(
        200,
        Map.of("outcomes", outcomes),
        "%d files looked at, %d refused".formatted(outcomes.size(), refused));
  }
}
