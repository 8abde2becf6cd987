package io.contextunity.worker.host.cli.deployments;

import static io.contextunity.worker.host.temporal.deployment.VersionStatus.CURRENT;
import static io.contextunity.worker.host.temporal.deployment.VersionStatus.DRAINED;
import static io.contextunity.worker.host.temporal.deployment.VersionStatus.DRAINING;
import static io.contextunity.worker.host.temporal.deployment.VersionStatus.INACTIVE;
import static io.contextunity.worker.host.temporal.deployment.VersionStatus.RAMPING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.contextunity.worker.core.ModuleException;
import io.contextunity.worker.host.temporal.deployment.DeploymentState;
import io.contextunity.worker.host.temporal.deployment.DeploymentState.Ramp;
import io.contextunity.worker.host.temporal.deployment.VersionState;
import io.contextunity.worker.host.temporal.deployment.VersionStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Builds as people see them. */
class VersionTableTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void print_allThatIsKnown() {
    DeploymentState harvest =
        new DeploymentState(
            "harvest",
            "contextworker/harvest",
            Optional.of("1.5.0-a"),
            Optional.of(new Ramp("1.6.0-b", 12.5f)),
            Optional.empty(),
            List.of(
                version("1.6.0-b", RAMPING, 3, Optional.of(NOW.minusSeconds(7))),
                version("1.5.0-a", CURRENT, 41, Optional.of(NOW.minusSeconds(119))),
                version("1.4.0-c", DRAINING, 2, Optional.of(NOW.minusSeconds(200)))));
    DeploymentState gardener =
        new DeploymentState(
            "gardener",
            "contextworker/gardener",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(version("1.0.0-d", INACTIVE, 0, Optional.empty())));

    assertThat(printed(harvest, gardener))
        .isEqualTo(
            """
            MODULE    BUILD    STATUS         PINNED RUNS  LAST POLL
            harvest   1.6.0-b  ramping 12.5%  3            7 s ago
                      1.5.0-a  current        41           119 s ago
                      1.4.0-c  draining       2            3 min ago
            gardener  1.0.0-d  inactive       0            -
            gardener: none is current, its runs go to workers without versions (contextworker \
            deployments promote gardener BUILD)
            """);
  }

  @Test
  void drainRow_saysWhatKeepsABuild() {
    assertThat(text(version("a", DRAINING, 1, Optional.empty())))
        .isEqualTo("draining: 1 open run is pinned to it");
    assertThat(text(version("a", DRAINING, 50, Optional.empty())))
        .isEqualTo("draining: 50 open runs are pinned to it");
    assertThat(text(version("a", DRAINING, 0, Optional.empty())))
        .isEqualTo(
            "draining: no open run is pinned to it; Temporal will find it drained within minutes");
    assertThat(text(version("a", DRAINED, 0, Optional.empty())))
        .isEqualTo("drained: its workers may go");
    assertThat(text(version("a", INACTIVE, 0, Optional.empty())))
        .isEqualTo("never got new runs: its workers may go");
  }

  @Test
  void requireVersion_byItsBeginningIfThatIsOnlyOne() {
    DeploymentState state =
        new DeploymentState(
            "m",
            "contextworker/m",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(
                version("1.0.0-a", DRAINED, 0, Optional.empty()),
                version("1.0.0-b", DRAINED, 0, Optional.empty()),
                version("1.1.0-c", CURRENT, 0, Optional.empty())));

    assertThat(state.requireVersion("1.1").buildId()).isEqualTo("1.1.0-c");
    assertThat(state.requireVersion("1.0.0-b").buildId()).isEqualTo("1.0.0-b");
    assertThatThrownBy(() -> state.requireVersion("1.0.0"))
        .isInstanceOf(ModuleException.class)
        .hasMessage("Module 'm' has several builds '1.0.0' (known: 1.0.0-a, 1.0.0-b, 1.1.0-c)");
    assertThatThrownBy(() -> state.requireVersion("9"))
        .hasMessage("Module 'm' has no build '9' (known: 1.0.0-a, 1.0.0-b, 1.1.0-c)");
  }

  private static String text(VersionState version) {
    return DrainRow.of(version).text();
  }

  private static VersionState version(
      String buildId, VersionStatus status, long pinned, Optional<Instant> lastPoll) {
    return new VersionState(buildId, status, NOW, Optional.empty(), pinned, lastPoll);
  }

  private static String printed(DeploymentState... deployments) {
    StringWriter text = new StringWriter();
    new VersionTable(new PrintWriter(text, true), NOW).print(List.of(deployments));
    return text.toString();
  }
}
