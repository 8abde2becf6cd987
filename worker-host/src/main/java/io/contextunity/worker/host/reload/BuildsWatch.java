package io.contextunity.worker.host.reload;

import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.plugin.LiveModules;
import io.contextunity.worker.host.temporal.ModuleWorkers;
import io.contextunity.worker.host.temporal.deployment.DeploymentState;
import io.contextunity.worker.host.temporal.deployment.Deployments;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows what Temporal says of builds that run side by side: requests are routed by the current
 * one, and one that no run needs any more is drained, closed and released. Looks often at first,
 * then once a minute, and not at all while each module has one build. Thread-safe.
 */
public final class BuildsWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BuildsWatch.class);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final LiveModules modules;
  private final ModuleWorkers workers;
  private final Deployments deployments;
  private final Map<RegisteredModule, BuildRest> rests = new IdentityHashMap<>();
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(BuildsWatch::daemon);
  private ScheduledFuture<?> next;
  private Duration pause = FIRST;

  BuildsWatch(LiveModules modules, ModuleWorkers workers, Deployments deployments) {
    this.modules = modules;
    this.workers = workers;
    this.deployments = deployments;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "builds");
    thread.setDaemon(true);
    return thread;
  }

  /** There is a new build beside another: looks again, and soon. */
  synchronized void begin() {
    if (background.isShutdown()) {
      return;
    }
    pause = FIRST;
    if (next != null) {
      next.cancel(false);
    }
    schedule();
  }

  private void schedule() {
    next = background.schedule(this::look, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    boolean soon = false;
    for (String module : severalBuilds()) {
      try {
        soon |= deployments.find(module).map(this::follow).orElse(false);
      } catch (RuntimeException e) {
        log.debug("Builds of module {} are not known now", module, e);
      }
    }
    lookAgain(soon);
  }

  private synchronized void lookAgain(boolean soon) {
    if (background.isShutdown() || severalBuilds().isEmpty()) {
      return;
    }
    Duration longer = pause.multipliedBy(2);
    pause = soon ? BuildRest.ENOUGH.dividedBy(2) : longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    schedule();
  }

  private List<String> severalBuilds() {
    return modules.former().stream().map(RegisteredModule::name).distinct().toList();
  }

  /** Whether a build may be released soon. */
  private boolean follow(DeploymentState state) {
    boolean soon = false;
    for (RegisteredModule build : modules.builds(state.module())) {
      if (state.current().filter(build.buildId()::equals).isPresent()) {
        route(build);
      } else {
        soon |= considerReleasing(build, state);
      }
    }
    return soon;
  }

  private void route(RegisteredModule build) {
    rests.remove(build);
    if (modules.get().modules().stream().noneMatch(routed -> routed == build)) {
      modules.route(List.of(build));
      log.info("Module {}: new runs go to build {} now", build.name(), build.buildId());
    }
  }

  private boolean considerReleasing(RegisteredModule build, DeploymentState state) {
    BuildRest rest = rests.computeIfAbsent(build, each -> new BuildRest());
    boolean resting = rest.look(build.buildId(), state);
    if (resting && rest.isEnough() && isFormer(build)) {
      release(build);
      return false;
    }
    return resting;
  }

  private boolean isFormer(RegisteredModule build) {
    return modules.former().stream().anyMatch(former -> former == build);
  }

  private void release(RegisteredModule build) {
    rests.remove(build);
    workers.release(build);
    modules.retire(List.of(build));
    log.info(
        "Module {}: no run needs build {} any more; it is closed and released",
        build.name(),
        build.buildId());
  }

  @Override
  public void close() {
    background.shutdownNow();
  }
}
