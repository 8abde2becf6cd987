package io.contextunity.worker.host.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.ModuleConfig;
import io.contextunity.worker.core.RegisteredModule;
import io.contextunity.worker.host.temporal.ModuleIsolation.ProcessMetrics;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergedMetricsTest {
  private static final String OWN =
      """
      # HELP used Memory
      # TYPE used gauge
      used{area="heap"} 1.0
      # TYPE up counter
      up 2.0
      """;

  @Test
  void of_noOther() {
    assertThat(MergedMetrics.of(OWN, List.of())).isSameAs(OWN);
  }

  @Test
  void of_another_standsBesideOurs_withItsName() {
    String other =
        """
        # HELP used Memory
        # TYPE used gauge
        used{area="heap"} 3.0E8
        # TYPE only gauge
        only NaN
        """;

    assertThat(MergedMetrics.of(OWN, List.of(metrics(other))))
        .isEqualTo(
            """
            # HELP used Memory
            # TYPE used gauge
            used{area="heap"} 1.0
            used{isolated="harvest",build_id="1.0-a",area="heap"} 3.0E8
            # TYPE up counter
            up 2.0
            # TYPE only gauge
            only{isolated="harvest",build_id="1.0-a"} NaN
            """);
  }

  @Test
  void of_whatIsNoMetric_isLeftOut() {
    assertThat(MergedMetrics.of(OWN, List.of(metrics("no metric at all\n{x=1} 2\nhuh\n"))))
        .isEqualTo(OWN);
  }

  private static ProcessMetrics metrics(String text) {
    ModuleConfig config = ModuleConfig.builder("harvest").build();
    return new ProcessMetrics(new RegisteredModule(config, "harvest", "1.0", "1.0-a"), text);
  }
}
