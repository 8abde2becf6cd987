package io.contextunity.worker.host.cli.deployments;

import io.contextunity.worker.host.temporal.deployment.VersionState;
import io.contextunity.worker.host.temporal.deployment.VersionStatus;
import java.util.Optional;

/**
 * How far one build has drained.
 *
 * @param problem why it was not deleted although it was asked for
 */
record DrainRow(
    String buildId,
    VersionStatus status,
    long pinnedRuns,
    boolean drained,
    boolean deleted,
    Optional<String> problem) {

  static DrainRow of(VersionState version) {
    return new DrainRow(
        version.buildId(),
        version.status(),
        version.pinnedRuns(),
        version.isIdle(),
        false,
        Optional.empty());
  }

  DrainRow afterDelete() {
    return new DrainRow(buildId, status, pinnedRuns, drained, true, Optional.empty());
  }

  DrainRow butNotDeleted(String why) {
    return new DrainRow(buildId, status, pinnedRuns, drained, false, Optional.of(why));
  }

  String text() {
    if (deleted) {
      return "deleted";
    }
    if (problem.isPresent()) {
      return "drained, and not deleted: " + problem.get();
    }
    if (status == VersionStatus.INACTIVE) {
      return "never got new runs: its workers may go";
    }
    if (drained) {
      return "drained: its workers may go";
    }
    return pinnedRuns == 0
        ? "draining: no open run is pinned to it; Temporal will find it drained within minutes"
        : "draining: "
            + pinnedRuns
            + (pinnedRuns == 1 ? " open run is" : " open runs are")
            + " pinned to it";
  }
}
