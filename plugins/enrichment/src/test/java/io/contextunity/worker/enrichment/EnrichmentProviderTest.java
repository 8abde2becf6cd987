package io.contextunity.worker.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import io.contextunity.worker.core.ModuleSchedule;
import io.contextunity.worker.testing.TestingModuleContext;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnrichmentProviderTest {
  @Test
  void module_schedule_isThatOfTheGuideAndOff() {
    ModuleSchedule schedule =
        new EnrichmentProvider()
            .module(TestingModuleContext.withSettings(Map.of()))
            .schedules()
            .get(0);

    assertThat(schedule.id()).isEqualTo("enrichment");
    assertThat(schedule.cron()).isEqualTo("0 */4 * * *");
    assertThat(schedule.enabled()).isFalse();
    assertThat(schedule.missingArguments()).containsExactly("tenant_id", "product_ids");
  }
}
