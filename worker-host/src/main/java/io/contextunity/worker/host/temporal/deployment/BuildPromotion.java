package io.contextunity.worker.host.temporal.deployment;

import com.google.protobuf.ByteString;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.config.VersioningSettings.Promotion;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One build on its way to become current. Tries again for a while, with the deployment as it is by
 * then: Temporal learns of a new version with its first polls, and another host may be promoting at
 * the same time.
 */
final class BuildPromotion implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(BuildPromotion.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

  private final RegisteredModule module;
  private final Promotion policy;
  private final Deployments deployments;
  private final ScheduledExecutorService background;
  private final long deadline = System.nanoTime() + PATIENCE.toNanos();

  BuildPromotion(
      RegisteredModule module,
      Promotion policy,
      Deployments deployments,
      ScheduledExecutorService background) {
    this.module = module;
    this.policy = policy;
    this.deployments = deployments;
    this.background = background;
  }

  @Override
  public void run() {
    try {
      decide();
    } catch (DeploymentException e) {
      tryAgain(e.getMessage());
    } catch (RuntimeException e) {
      log.warn("Module {}: build {} is not promoted", module.name(), module.buildId(), e);
    }
  }

  private void decide() {
    var found = deployments.describe(module.name());
    if (found.isEmpty()) {
      tryAgain("Temporal does not know the module's deployment");
      return;
    }
    var verdict =
        PromotionVerdict.of(found.get().getWorkerDeploymentInfo(), module.buildId(), policy);
    switch (verdict.action()) {
      case WAIT -> tryAgain(verdict.reason());
      case PROMOTE -> promote(verdict.reason(), found.get().getConflictToken());
      case SETTLED ->
          log.info("Module {}: build {} {}", module.name(), module.buildId(), verdict.reason());
      case LEAVE ->
          log.info(
              "Module {}: build {} is not promoted: {}; to do so: {}",
              module.name(),
              module.buildId(),
              verdict.reason(),
              command());
    }
  }

  private void promote(String after, ByteString seen) {
    deployments.setCurrent(module.name(), module.buildId(), seen);
    log.info(
        "Module {}: build {} is current now, {}; new runs go to it",
        module.name(),
        module.buildId(),
        after);
  }

  private void tryAgain(String reason) {
    if (System.nanoTime() < deadline) {
      later();
      return;
    }
    log.warn(
        "Module {}: build {} is not promoted within {} s: {}; to do so later: {}",
        module.name(),
        module.buildId(),
        PATIENCE.toSeconds(),
        reason,
        command());
  }

  private void later() {
    try {
      background.schedule(this, BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("Stopping before build {} was promoted", module.buildId(), e);
    }
  }

  private String command() {
    return "contextworker deployments promote %s %s".formatted(module.name(), module.buildId());
  }
}
