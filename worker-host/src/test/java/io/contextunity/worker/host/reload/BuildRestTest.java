package io.contextunity.worker.host.reload;

import static io.contextunity.worker.host.temporal.deployment.VersionStatus.CURRENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.host.temporal.deployment.DeploymentState;
import io.contextunity.worker.host.temporal.deployment.VersionState;
import io.contextunity.worker.host.temporal.deployment.VersionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildRestTest {
  private static final String CURRENT_BUILD = "1.1.0-aaaaaaaaaaaa";

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1.0.0-bbbbbbbbbbbb, DRAINING, 0, true
          1.0.0-bbbbbbbbbbbb, INACTIVE, 0, true
          1.0.0-bbbbbbbbbbbb, DRAINING, 1, false
          1.1.0-bbbbbbbbbbbb, DRAINING, 0, true
          1.1.0-bbbbbbbbbbbb, INACTIVE, 0, false
          1.2.0-bbbbbbbbbbbb, DRAINING, 0, false
          1.2.0-bbbbbbbbbbbb, INACTIVE, 0, false
          1.0.0-bbbbbbbbbbbb, RAMPING,  0, false
          """)
  void look(String build, VersionStatus status, long pinnedRuns, boolean rests) {
    DeploymentState state =
        deployment(version(CURRENT_BUILD, CURRENT, 3), version(build, status, pinnedRuns));

    assertThat(new BuildRest().look(build, state)).isEqualTo(rests);
    assertThat(new BuildRest().look(CURRENT_BUILD, state)).isFalse();
    assertThat(new BuildRest().look("1.0.0-unknown", state)).isFalse();
  }

  private static DeploymentState deployment(VersionState... versions) {
    return new DeploymentState(
        "billing",
        "contextworker/billing",
        Optional.of(CURRENT_BUILD),
        Optional.empty(),
        Optional.empty(),
        List.of(versions));
  }

  private static VersionState version(String build, VersionStatus status, long pinnedRuns) {
    return new VersionState(
        build, status, Instant.EPOCH, Optional.empty(), pinnedRuns, Optional.empty());
  }
}
