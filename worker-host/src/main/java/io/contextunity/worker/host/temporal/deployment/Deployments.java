package io.contextunity.worker.host.temporal.deployment;

import com.google.protobuf.ByteString;
import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.config.VersioningSettings;
import io.contextunity.worker.host.temporal.TemporalConnection;
import io.contextunity.worker.host.temporal.deployment.DeploymentException.Kind;
import io.contextunity.worker.host.temporal.deployment.DeploymentState.Ramp;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * The deployments of modules at Temporal, and what can be done to them; a running host is not
 * needed. Whatever is changed is refused if somebody else changed that deployment at the same time.
 * Thread-safe.
 *
 * <p>Every method throws {@link DeploymentException} if Temporal does not answer, knows no
 * deployments or will not do it, and {@link ModuleException} if a module or build is unknown.
 */
public final class Deployments {
  // For a moment Temporal may list a deployment and not find it.
  private static final int LOOKS = 10;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final DeploymentName name;
  private final DeploymentCalls calls;

  public Deployments(TemporalConnection temporal, VersioningSettings settings) {
    this.name = new DeploymentName(settings.deployment());
    this.calls = new DeploymentCalls(temporal);
  }

  /** What a module's deployment is called, be it there or not: {@code contextworker/harvest}. */
  public String nameOf(String module) {
    return name.of(module);
  }

  /** Whether the server knows deployments, and has them switched on. */
  public boolean isSupported() {
    try {
      calls.names();
      return true;
    } catch (DeploymentException e) {
      if (e.kind() == Kind.UNSUPPORTED) {
        return false;
      }
      throw e;
    }
  }

  /** The deployments of all modules, by module name. */
  public List<DeploymentState> list() {
    return modules().entrySet().stream().flatMap(entry -> find(entry.getKey()).stream()).toList();
  }

  private Map<String, String> modules() {
    Map<String, String> modules = new TreeMap<>();
    calls.names().forEach(each -> name.module(each).ifPresent(module -> modules.put(module, each)));
    return modules;
  }

  /** The deployment of a module, if any worker of it ever polled as a version. */
  public Optional<DeploymentState> find(String module) {
    return describe(module).map(found -> read(module, found));
  }

  /** The same; one that is not there is an error that lists the known ones. */
  public DeploymentState require(String module) {
    return read(module, requireDescribed(module));
  }

  Optional<DescribeWorkerDeploymentResponse> describe(String module) {
    return calls.describe(name.of(module));
  }

  private DescribeWorkerDeploymentResponse requireDescribed(String module) {
    for (int looks = 1; ; looks++) {
      Optional<DescribeWorkerDeploymentResponse> found = describe(module);
      if (found.isPresent()) {
        return found.get();
      }
      Map<String, String> known = modules();
      if (looks == LOOKS || !known.containsKey(module)) {
        throw unknown(module, known);
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  private ModuleException unknown(String module, Map<String, String> known) {
    return new ModuleException(
        "Module '%s' has no deployment %s (known: %s)"
            .formatted(
                module,
                name.of(module),
                known.isEmpty()
                    ? "none; workers make them with --versioning"
                    : String.join(", ", known.keySet())));
  }

  private DeploymentState read(String module, DescribeWorkerDeploymentResponse found) {
    return new DeploymentReader(calls).read(module, found.getWorkerDeploymentInfo());
  }

  /**
   * Sends all new runs of a module to a build, and those open ones that are not pinned. Ends a ramp
   * of that build.
   *
   * @param build as it is called, or how only its name begins
   * @return the version as it was before
   */
  public VersionState promote(String module, String build) {
    var found = requireDescribed(module);
    VersionState version = read(module, found).requireVersion(build);
    setCurrent(module, version.buildId(), found.getConflictToken());
    return version;
  }

  void setCurrent(String module, String buildId, ByteString seen) {
    untilDone(
        module,
        () -> calls.setCurrent(name.of(module), buildId, seen),
        state -> state.current().orElse("").equals(buildId));
  }

  private void setRamp(String module, String buildId, float percent, ByteString seen) {
    untilDone(
        module,
        () -> calls.setRamping(name.of(module), buildId, percent, seen),
        state ->
            state.ramp().map(Ramp::buildId).orElse("").equals(buildId)
                && state.ramp().map(Ramp::percent).orElse(0f) == percent);
  }

  // A busy server may do what it did not answer in time.
  private void untilDone(String module, Runnable change, Predicate<DeploymentState> isDone) {
    try {
      change.run();
    } catch (DeploymentException e) {
      if (e.kind() != DeploymentException.Kind.UNAVAILABLE || !becomes(module, isDone)) {
        throw e;
      }
    }
  }

  private boolean becomes(String module, Predicate<DeploymentState> wanted) {
    for (int looks = 1; looks <= LOOKS; looks++) {
      try {
        if (find(module).filter(wanted).isPresent()) {
          return true;
        }
      } catch (DeploymentException e) {
        return false;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return false;
  }

  /**
   * Sends a part of the new runs of a module to a build.
   *
   * @param build as it is called, or how only its name begins
   * @param percent more than 0, up to 100
   * @return the version as it was before
   */
  public VersionState ramp(String module, String build, float percent) {
    var found = requireDescribed(module);
    VersionState version = read(module, found).requireVersion(build);
    setRamp(module, version.buildId(), percent, found.getConflictToken());
    return version;
  }

  /** Ends a ramp: new runs all go to the current version again. */
  public void endRamp(String module) {
    var found = requireDescribed(module);
    setRamp(module, "", 0, found.getConflictToken());
  }

  /** Sends all new runs of a module to workers without a version, as before it had versions. */
  public void promoteUnversioned(String module) {
    var found = requireDescribed(module);
    setCurrent(module, "", found.getConflictToken());
  }

  /**
   * Takes a drained version off the server, which keeps 100 of them for each module. Refused while
   * a worker polls for it.
   *
   * @param build as it is called, or how only its name begins
   */
  public VersionState delete(String module, String build) {
    VersionState version = require(module).requireVersion(build);
    calls.delete(
        WorkerDeploymentVersion.newBuilder()
            .setDeploymentName(name.of(module))
            .setBuildId(version.buildId())
            .build());
    return version;
  }
}
